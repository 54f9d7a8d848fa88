import type { Row } from '../../domain/block.ts'
import type { Section } from '../../domain/section.ts'

/** What stands before an entry of a list in the document (`2.`, `(a)`, `¹`; '' for a bullet), and how deep it is set in. */
export type EntryLabel = { label: string; depth: number }

const counted =
  /^\(?(?:\p{L}{3,15} )?(?:\d{1,3}(?:\.\d{1,3})*\p{L}?|\p{L}|[ivxlcdm]{1,8}|[⁰¹²³⁴-⁹ⁱᵛˣˡᶜᵈᵐ]+)[.):]*$/iu
const blanksOfDepth = 2
const deepest = 8

/** Read from the line on which the entry's text begins; of lists that are marked otherwise nothing is known. */
export function entryLabel(
  { text, span }: Pick<Section, 'text' | 'span'>,
  { plain, span: own }: Row,
): EntryLabel {
  const at = (plain.runs[0]?.[1] ?? own.start) - span.start
  const before = text.slice(at > 0 ? text.lastIndexOf('\n', at - 1) + 1 : 0, Math.max(0, at))
  const label = before.trim()
  const isCounted = counted.test(label)
  if (!isCounted && label !== '' && label !== '•') return { label: '', depth: 0 }
  const blanks = before.length - before.trimStart().length
  return { label: isCounted ? label : '', depth: Math.min(deepest, Math.floor(blanks / blanksOfDepth)) }
}
