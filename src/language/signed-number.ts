/** With its sign and its thousands apart, at most `digits` after the point, or exactly so many: "+6.3", "−1,250". */
export function signedNumber(value: number, digits: number, exact = false): string {
  const size = Math.abs(value).toLocaleString('en-US', {
    maximumFractionDigits: digits,
    minimumFractionDigits: exact ? digits : 0,
  })
  if (!/[1-9]/.test(size)) return size
  return `${value > 0 ? '+' : '−'}${size}`
}
