import type { Block } from '../../src/domain/block.ts'
import type { Section } from '../../src/domain/section.ts'
import { slugify } from '../../src/language/slug.ts'
import { type NumberedHeading, numberHeadings, numberOfLabel } from './heading-number.ts'
import type { SectionDraft } from './parsed-document.ts'

/**
 * Sections with identity from a parser's drafts, in source order. They partition `text`; `trail` starts with the
 * document's `title` unless the root heading is the title itself.
 */
export function buildSections(text: string, title: string, drafts: readonly SectionDraft[]): Section[] {
  const kept: SectionDraft[] =
    drafts.length > 0 ? [...drafts] : [{ start: 0, level: 0, heading: '', blocks: [] }]
  const numbered = numberHeadings(
    kept.map(({ heading, level, name, number }) => ({
      heading: name === undefined && number === undefined ? heading : '',
      level,
    })),
  )
  const headings = kept.map(({ heading, name, number }, index): NumberedHeading => {
    if (number !== undefined) return { number: numberOfLabel(number), heading }
    return name === undefined ? numbered[index]! : { number: null, heading }
  })
  const titleIndex = kept.findIndex(draft => draft.heading !== '' && sameWords(draft.heading, title))
  const parents = parentIndexes(kept)
  const anchors = anchorsOf(kept, headings, parents, titleIndex)
  return kept.map((draft, index) => {
    const start = index === 0 ? 0 : draft.start
    const end = kept[index + 1]?.start ?? text.length
    const path = pathTo(index, parents)
    const own = path.map(at => headings[at]!.heading).filter(heading => heading !== '')
    const { number, heading } = headings[index]!
    const parent = parents[index]!
    return {
      anchor: anchors[index]!,
      number,
      heading,
      trail: path[0] === titleIndex ? own : [title, ...own],
      level: draft.level,
      parent: parent === -1 ? null : anchors[parent]!,
      span: { start, end },
      text: text.slice(start, end),
      blocks: withUniqueKeys(draft.blocks),
    }
  })
}

function parentIndexes(drafts: readonly SectionDraft[]): number[] {
  const open: number[] = []
  return drafts.map(({ level }, index) => {
    while (open.length > 0 && drafts[open.at(-1)!]!.level >= level) open.pop()
    const parent = open.at(-1) ?? -1
    if (level > 0) open.push(index)
    return parent
  })
}

function pathTo(index: number, parents: readonly number[]): number[] {
  const path: number[] = []
  for (let at = index; at !== -1; at = parents[at]!) path.unshift(at)
  return path
}

/** Number if unique, else the slug of the trail below the title, else `~n` among equals. */
function anchorsOf(
  drafts: readonly SectionDraft[],
  headings: readonly NumberedHeading[],
  parents: readonly number[],
  titleIndex: number,
): string[] {
  const counts = new Map<string, number>()
  for (const { number } of headings) if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1)
  const taken = new Map<string, number>()
  const used = new Set<string>()
  return drafts.map((draft, index) => {
    const { number } = headings[index]!
    const base =
      draft.name ??
      (draft.heading === '' ? '_' : number !== null && counts.get(number) === 1 ? number : slugOf(index))
    let count = (taken.get(base) ?? 0) + 1
    while (used.has(count === 1 ? base : `${base}~${count}`)) count++
    taken.set(base, count)
    const anchor = count === 1 ? base : `${base}~${count}`
    used.add(anchor)
    return anchor
  })

  function slugOf(index: number): string {
    const path = pathTo(index, parents).filter(at => at === index || at !== titleIndex)
    return (
      path
        .map(at => slugify(headings[at]!.heading))
        .filter(slug => slug !== '')
        .join('.') || '~'
    )
  }
}

/** The second row of a section with the same key becomes `key~2`. */
function withUniqueKeys(blocks: readonly Block[]): Block[] {
  const counts = new Map<string, number>()
  for (const block of blocks) {
    if (block.kind !== 'table' && block.kind !== 'list') continue
    for (const row of block.rows) {
      if (row.key === null) continue
      const count = (counts.get(row.key) ?? 0) + 1
      counts.set(row.key, count)
      if (count > 1) row.key = `${row.key}~${count}`
    }
  }
  return [...blocks]
}

export function sameWords(left: string, right: string): boolean {
  const words = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  return words(left) === words(right)
}
