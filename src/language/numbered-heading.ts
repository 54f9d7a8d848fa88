/** "4.3 Motor vehicle report"; the heading alone where it holds its number already: "Rule 4", "Section 2 of the Act". */
export function numberedHeading(number: string | null, heading: string): string {
  if (number === null || number === '') return heading
  const words = heading.split(/[\s:,;()[\]–—]+|\.(?=\s|$)/)
  return heading === number || words.includes(number) ? heading : [number, heading].filter(Boolean).join(' ')
}

/** "4.3 Underwriting › Reports": a section's number and the headings above and of it. */
export const numberedTrail = ({
  number,
  trail,
}: {
  number: string | null
  trail: readonly string[]
}): string => [number, trail.filter(Boolean).join(' › ')].filter(Boolean).join(' ')
