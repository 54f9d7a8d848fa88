const LENGTH = 100

/** A conversation's title: its first question as one line, cut at a word where it is long. */
export function makeTitle(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim()
  if (line.length <= LENGTH) return line
  return `${line.slice(0, LENGTH).replace(/\s+\S*$/, '')}…`.toWellFormed()
}
