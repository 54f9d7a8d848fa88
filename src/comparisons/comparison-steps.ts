import { alignReleases } from '../compare/align/align-releases.ts'
import type { ComparedSection, PlacedSection } from '../compare/align/placed-section.ts'
import { compareAligned } from '../compare/compare-releases.ts'
import type { ReleaseText } from '../compare/release-text.ts'
import { sectionsToRead } from '../compare/sections-to-read.ts'
import type { Block } from '../domain/block.ts'
import type { Comparison } from '../domain/change.ts'

export type Side = 'before' | 'after'

/** A release without the sections of its documents. */
export type ReleaseFrame = Omit<ReleaseText, 'sections'>

/** Sections of a document, without blocks, in order. A long document may come in several. */
export type DocumentTexts = {
  side: Side
  document: Omit<PlacedSection, 'section'>
  sections: readonly ComparedSection[]
}

/** Sections of a document whose blocks are looked at; null: all, or most of them. */
export type WantedBlocks = {
  side: Side
  document: string
  documentVersion: string
  anchors: readonly string[] | null
}

/** Blocks of sections by their anchors. */
export type ReadBlocks = { wanted: WantedBlocks; blocks: readonly (readonly [anchor: string, Block[]])[] }

type Awaitable<Value> = Value | Promise<Value>

/** A comparison of what is brought piece by piece: texts first, then the blocks of the sections that differ. */
export type ComparisonSteps = {
  add(texts: DocumentTexts): Awaitable<void>
  align(before: ReleaseFrame, after: ReleaseFrame): Awaitable<readonly WantedBlocks[]>
  fill(read: ReadBlocks): Awaitable<void>
  compare(packageName: string, options: { unchanged: boolean }): Awaitable<Comparison>
}

/** Of a document of which more than this part is wanted, all is read at once. */
const MOST_OF_IT = 0.5

/** The steps in this thread. */
export function startComparison() {
  const sections = { before: [] as PlacedSection[], after: [] as PlacedSection[] }
  let aligned: ReturnType<typeof alignReleases> | undefined
  const open = new Map<string, Map<string, ComparedSection>>()
  const keyOf = (side: Side, document: string) => `${side}\n${document}`
  return {
    add({ side, document, sections: own }) {
      for (const section of own) sections[side].push({ ...document, section })
    },
    align(before, after) {
      aligned = alignReleases(
        { ...before, sections: sections.before },
        { ...after, sections: sections.after },
      )
      const wanted = new Set(sectionsToRead(aligned))
      return (['before', 'after'] as const).flatMap(side =>
        [...Map.groupBy(sections[side], ({ document }) => document)].flatMap(([document, all]) => {
          const own = all.filter(placed => wanted.has(placed))
          if (own.length === 0) return []
          open.set(keyOf(side, document), new Map(own.map(({ section }) => [section.anchor, section])))
          const anchors =
            own.length > MOST_OF_IT * all.length ? null : own.map(({ section }) => section.anchor)
          return { side, document, documentVersion: own[0]!.documentVersion, anchors }
        }),
      )
    },
    fill({ wanted: { side, document }, blocks }) {
      const own = open.get(keyOf(side, document))
      for (const [anchor, each] of blocks) {
        const section = own?.get(anchor)
        if (section) section.blocks = each
      }
    },
    compare(packageName, options) {
      return compareAligned(packageName, aligned!, options)
    },
  } satisfies ComparisonSteps
}
