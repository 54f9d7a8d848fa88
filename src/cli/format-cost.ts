/** US dollars, to the cent from a dollar on and to the hundredth of a cent below; what is less shows as such. */
export function formatCost(dollars: number): string {
  if (dollars >= 1 || dollars === 0) return `$${dollars.toFixed(2)}`
  return dollars < 0.0001 ? '<$0.0001' : `$${dollars.toFixed(4)}`
}
