import type { ReleaseMention } from './release-mention.ts'

/** The question without the words that name releases: they match nothing in the text of a release. */
export function withoutReleases(text: string, mentions: readonly ReleaseMention[]): string {
  let stripped = text
  for (const { start, end } of mentions.toSorted((a, b) => b.start - a.start))
    stripped = `${stripped.slice(0, start)} ${stripped.slice(end)}`
  return stripped
    .replace(/\s+/g, ' ')
    .replace(/\s+([?.!,;:])/g, '$1')
    .replace(/^[\s,;:.]+/, '')
    .replace(/,\s*([?.!])/g, '$1')
    .trim()
}

/** The question without the package that it is about: "in the Harbor Auto Manual" stands in hardly any of its texts. */
export function withoutPackage(text: string, { name, title }: { name: string; title: string }): string {
  const called = [title, name].map(RegExp.escape).join('|')
  const phrase = new RegExp(
    `,?\\s*(?<![\\p{L}\\p{N}])(?:in|of|under|from|by|per|according to|for|about)\\s+(?:(?:the|our|your)\\s+)?(?:${called})(?![\\p{L}\\p{N}-])`,
    'giu',
  )
  return text.replace(phrase, '').trim()
}

const LINK =
  /^(?:['’]s)?\s*(?:,|–|-|→|and|or|to|until|through|versus|vs\.?|(?:as )?compared (?:to|with)|with|against|than)(?:\s+(?:in|from|to|the))*\s*$/i

/** The text with its first mentions replaced by `phrase` ("release 4.0.2"); it is added where the text names none. */
export function withReleases(text: string, mentions: readonly ReleaseMention[], phrase: string): string {
  const [first, ...others] = mentions.filter(({ weak }) => !weak)
  if (!first) return beforeMark(text, ` in ${phrase}`)
  // "From 4.0.1 to 4.0.2", "between the first and the last", "in 4.0.1 compared with 4.0.2" are replaced as one.
  const second = others[0]
  const linked = second && LINK.test(text.slice(first.name.end, second.name.start))
  const lead = text.slice(first.start, first.name.start)
  if (!linked) return `${text.slice(0, first.name.start)}${phrase}${text.slice(first.end)}`
  const labels = phrase.replace(/^releases? /, '')
  const named = / and /.test(labels) ? ` between ${labels}` : ` in ${phrase}`
  const before = text.slice(0, first.name.start - lead.length).trimEnd()
  return `${before}${named}${text.slice(second.end)}`
}

/** "releases 4.0.1 and 4.0.2" */
export function releasePhrase(labels: readonly string[]): string {
  if (labels.length < 2) return `release ${labels[0]}`
  return `releases ${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
}

/** Adds words at the end of a question, before its question mark. */
export function beforeMark(question: string, addition: string): string {
  const mark = /[?.!\s]*$/.exec(question)![0]
  return `${question.slice(0, question.length - mark.length)}${addition}${mark.trim() || '?'}`
}
