const shown = 12

/** The first names of a list, and how many more there are. */
export function listNames(names: readonly string[]): string {
  const rest = names.length - shown
  return `${names.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
