/**
 * The parts of a path by the names of a pattern (`/library/:package/:release`); null when it is another path. Each part is
 * decoded once, so that `rates%2Fbase.csv` is one part; one that is not well encoded stays as it is.
 */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/').filter(part => part !== '')
  const given = path.split('/').filter(part => part !== '')
  if (wanted.length !== given.length) return null
  const parts: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = decode(given[index]!)
    if (part.startsWith(':')) parts[part.slice(1)] = value
    else if (part !== value) return null
  }
  return parts
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
