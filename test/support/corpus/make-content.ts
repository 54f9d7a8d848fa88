import { makeTable, type TableShape } from '../../../eval/datasets/tables/make-table.ts'
import type { ContentBlock } from './corpus-content.ts'
import { openWords, type Script } from './corpus-words.ts'

export type ContentTraits = {
  script: Script
  /** Sections of the first level, each with one below it. */
  chapters: number
  numbered?: boolean
  lists?: 'flat' | 'nested'
  table?: TableShape
  notes?: boolean
}

/** The content of one document: a title, chapters with paragraphs and lists, and a table in the last one. */
export function makeContent(random: () => number, traits: ContentTraits): ContentBlock[] {
  const words = openWords(traits.script, random)
  const blocks: ContentBlock[] = [
    { kind: 'heading', level: 1, number: '', text: `${words.heading(0)} 2024` },
    { kind: 'paragraph', text: words.paragraph() },
  ]
  for (let at = 1; at <= traits.chapters; at++) {
    blocks.push({
      kind: 'heading',
      level: 2,
      number: traits.numbered ? String(at) : '',
      text: words.heading(2 * at - 1),
    })
    blocks.push({
      kind: 'paragraph',
      text: words.paragraph(),
      ...(traits.notes && { note: words.sentence() }),
    })
    if (traits.lists) blocks.push(list(at))
    blocks.push({
      kind: 'heading',
      level: 3,
      number: traits.numbered ? `${at}.1` : '',
      text: words.heading(2 * at),
    })
    blocks.push({ kind: 'paragraph', text: words.paragraph() })
    blocks.push({ kind: 'paragraph', text: words.paragraph() })
    if (traits.table && at === traits.chapters) {
      blocks.push({ kind: 'table', table: makeTable(random, traits.table) })
      blocks.push({ kind: 'paragraph', text: words.paragraph() })
    }
  }
  return blocks

  function list(at: number): ContentBlock {
    const levels = traits.lists === 'nested' ? [0, 1, 1, 2, 0, 1] : [0, 0, 0]
    const entries = levels.map(level => ({ level, text: words.sentence() }))
    return { kind: 'list', ordered: at % 2 === 0, entries }
  }
}
