import {
  type DocumentModel,
  makeSentence,
  makeTable,
  type SectionModel,
  type Writer,
} from './section-model.ts'
import { drawFrom } from './sentence-slots.ts'

const SECTIONS = 1000
const PER_DOCUMENT = 40

/** A release of 1,000 sections in Markdown, HTML and CSV: paragraphs, lists and tables, the same for the same numbers. */
export function thousandSections(random: () => number, writer: Writer): DocumentModel[] {
  const draw = drawFrom(random)
  const documents: DocumentModel[] = []
  for (let section = 0; section < SECTIONS; ) {
    const index = documents.length
    const format = index % 5 === 4 ? 'csv' : index % 2 === 0 ? 'markdown' : 'html'
    const size = format === 'csv' ? 1 : Math.min(PER_DOCUMENT, SECTIONS - section)
    const path = `part-${String(index + 1).padStart(2, '0')}.${format === 'markdown' ? 'md' : format}`
    const sections = Array.from({ length: size }, (_, at): SectionModel => {
      const table = {
        kind: 'table' as const,
        table: makeTable(draw, writer, format === 'csv' ? 40 : 4 + draw.below(6)),
      }
      if (format === 'csv') return { heading: '', blocks: [table] }
      const sentences = (most: number) =>
        Array.from({ length: 1 + draw.below(most) }, () => makeSentence(draw, writer))
      const paragraph = () => ({ kind: 'paragraph' as const, sentences: sentences(4) })
      const list = { kind: 'list' as const, sentences: [makeSentence(draw, writer), ...sentences(3)] }
      const others = draw.pick([
        [],
        [list],
        [table],
        [paragraph()],
        [list, paragraph()],
        [paragraph(), table],
      ])
      return { heading: `${index + 1}.${at + 1} ${writer.title(3)}`, blocks: [paragraph(), ...others] }
    })
    documents.push({ path, format, sections })
    section += size
  }
  return documents
}
