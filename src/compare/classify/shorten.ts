/** One line of at most `longest` characters, cut at a word. */
export function shorten(text: string, longest: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  if (flat.length <= longest) return flat
  const cut = flat.slice(0, longest - 1)
  return `${cut.replace(/\s+\S*$/, '') || cut}…`
}

/** A stretch of a text with the words around it, at most `longest` characters in all where the stretch is short. */
export function shortenAround(
  text: string,
  { start, end }: { start: number; end: number },
  longest: number,
): string {
  if (text.length <= longest) return text
  const room = Math.max(40, Math.floor((longest - (end - start)) / 2))
  const [from, to] = [Math.max(0, start) - room, end + room]
  const head = from <= 0 ? text.slice(0, start) : `… ${text.slice(from, start).replace(/^\S*\s+/, '')}`
  const tail = to >= text.length ? text.slice(end) : `${text.slice(end, to).replace(/\s+\S*$/, '')} …`
  return `${head}${text.slice(start, end)}${tail}`
}
