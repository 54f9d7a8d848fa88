/** A description without the name of its place, which has been told already; the text itself where it does not begin so. */
export function withoutName(name: string, text: string): string {
  if (name === '' || !text.startsWith(name)) return text
  const rest = /^[,:] (.+)$/s.exec(text.slice(name.length))
  return rest ? rest[1]! : text
}
