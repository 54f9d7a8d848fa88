import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PlacedSection } from '../../../src/compare/align/placed-section.ts'
import { splitSentences } from '../../../src/language/sentences.ts'
import { contentTerms } from '../../../src/language/terms.ts'
import type { SourceText } from '../../scorers/prepare-sources.ts'
import { differingTexts } from './differing-texts.ts'
import { bare, placeOf, type ReadRelease, readRelease, sourceOf } from './read-release.ts'

/** A sentence that is true of its section, and what it may be wrongly held against. */
export type TrueSentence = {
  text: string
  /** The question it answers, with what was said before; empty without any. */
  asked: string
  sources: Exclude<SourceText, string>[]
  /** Other sections of the same document. */
  elsewhere: Exclude<SourceText, string>[]
  /** The same section in a release where the sentence reads otherwise in substance; null where it stands there too. */
  otherRelease: Exclude<SourceText, string> | null
  /** The same section in the neighbouring release, whatever it says; null without any. */
  counterpart: Exclude<SourceText, string> | null
  /** Labels of all releases of the package. */
  releases: readonly string[]
}

const LEAST_TERMS = 5
const MOST_WORDS = 60
/** The path of packages of one document. */
const SINGLE = 'document.md'
const OPENING = 60
/** Sentences of a package, so that no large document outweighs the others. */
const MOST_SENTENCES = 500

/** Sentences of every release of a package folder, of documents on one side of the split (`developmentShare`). */
export function versionedSentences(folder: string, part: 'develop' | 'report'): TrueSentence[] {
  const releases = readdirSync(folder)
    .filter(name => statSync(join(folder, name)).isDirectory())
    .sort()
    .map(label => readRelease(folder, label))
  const labels = releases.map(({ label }) => label)
  const found = releases.flatMap((release, index) => {
    const other = releases[index + 1] ?? releases[index - 1]
    const differing = other ? differingTexts(release, other, index + 1 < releases.length) : () => null
    const beside = new Map(
      other?.sections.map(each => [placeOf(each), sourceOf(each, other.label)] as const) ?? [],
    )
    return sentencesOf(release, differing, beside, labels, part)
  })
  const step = Math.max(1, found.length / MOST_SENTENCES)
  const kept = new Set(Array.from({ length: MOST_SENTENCES }, (_, index) => Math.floor(index * step)))
  return found.filter(({ otherRelease }, index) => kept.has(index) || otherRelease !== null)
}

/**
 * Half of all documents, by a hash of what they are called or, where all are called alike, of how they begin, so that
 * no document is on both sides, not in another version either.
 */
function isIn(part: 'develop' | 'report', { document, section }: PlacedSection): boolean {
  const name = document === SINGLE ? bare(section.text).slice(0, OPENING) : document
  const digit = createHash('sha256').update(name).digest()[0]! % 2
  return (digit === 0) === (part === 'develop')
}

function sentencesOf(
  { label, sections }: ReadRelease,
  differing: (placed: PlacedSection, sentence: string) => Exclude<SourceText, string> | null,
  beside: ReadonlyMap<string, Exclude<SourceText, string>>,
  releases: readonly string[],
  part: 'develop' | 'report',
): TrueSentence[] {
  const chosen = new Set(
    [...Map.groupBy(sections, ({ document }) => document)].flatMap(([document, [first]]) =>
      isIn(part, first!) ? [document] : [],
    ),
  )
  const read = sections
    .filter(({ document }) => chosen.has(document))
    .map(placed => ({ placed, source: sourceOf(placed, label) }))
    .map(each => ({ ...each, words: bare(each.source.text) }))
  const byDocument = Map.groupBy(
    read.filter(({ source }) => contentTerms(source.text).length >= LEAST_TERMS),
    ({ placed }) => placed.document,
  )
  return read.flatMap(({ placed, source }) => {
    const neighbours = byDocument.get(placed.document) ?? []
    return splitSentences(source.text).flatMap(({ start, end }) => {
      const text = source.text.slice(start, end).replace(/\s+/g, ' ')
      if (contentTerms(text).length < LEAST_TERMS || text.split(' ').length > MOST_WORDS) return []
      if (!/[.!?)]$/.test(text) || text.includes('|')) return []
      const own = bare(text)
      const elsewhere = neighbours.filter(({ words }) => !words.includes(own)).map(each => each.source)
      return {
        ...{ text, asked: '', sources: [source], elsewhere, releases },
        otherRelease: differing(placed, text),
        counterpart: beside.get(placeOf(placed)) ?? null,
      }
    })
  })
}
