import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import type { PlacedSection } from '../../../src/compare/align/placed-section.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { Section } from '../../../src/domain/section.ts'
import { splitSentences } from '../../../src/language/sentences.ts'
import { contentTerms } from '../../../src/language/terms.ts'
import type { SourceText } from '../../scorers/prepare-sources.ts'

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
  /** Labels of all releases of the package. */
  releases: readonly string[]
}

type ReadRelease = { label: string; sections: PlacedSection[] }

const LEAST_TERMS = 5
const MOST_WORDS = 60
/** The path of packages of one document. */
const SINGLE = 'document.md'
const OPENING = 60
/** Sentences of a package, so that no large document outweighs the others. */
const MOST_SENTENCES = 500
const FORMATS = /\.(?:md|html|txt)$/

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
    return sentencesOf(release, differing, labels, part)
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

function readRelease(folder: string, label: string): ReadRelease {
  const root = join(folder, label)
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => FORMATS.test(path) && statSync(join(root, path)).isFile())
    .sort()
  const sections = paths.flatMap(path => {
    const document = relative(root, join(root, path))
    const parsed = parseDocument({ path: document, bytes: readFileSync(join(root, path)) })
    return parsed.sections.map(section => ({
      ...{ document, contentHash: parsed.contentHash, documentVersion: parsed.id, format: parsed.format },
      section,
    }))
  })
  return { label, sections }
}

function sentencesOf(
  { label, sections }: ReadRelease,
  differing: (placed: PlacedSection, sentence: string) => Exclude<SourceText, string> | null,
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
      return [
        { text, asked: '', sources: [source], elsewhere, otherRelease: differing(placed, text), releases },
      ]
    })
  })
}

/** Kinds of details that change what a sentence says; references and links only point elsewhere. */
const TELLING = new Set([
  ...['number', 'amount', 'percentage', 'unit', 'date', 'time', 'version', 'identifier'],
  ...['modal', 'negation', 'threshold', 'name'],
])

/**
 * Finds the section of the other release that says otherwise: a substantive change there altered a value, name, bound,
 * duty or denial that stands in the sentence.
 */
function differingTexts(own: ReadRelease, other: ReadRelease, ownIsOlder: boolean) {
  const [before, after] = ownIsOlder ? [own, other] : [other, own]
  const { changes } = compareReleases(
    'package',
    { release: before.label, sections: before.sections },
    { release: after.label, sections: after.sections },
  )
  const real = changes.flatMap(({ significance, kinds, before, after, details }) => {
    const [here, there] = ownIsOlder ? [before, after] : [after, before]
    if (significance !== 'substantive' || !kinds.includes('modified') || !here || !there) return []
    const values = details.flatMap(({ type, before, after }) => {
      const [mine, theirs] = ownIsOlder ? [before, after] : [after, before]
      return TELLING.has(type) && mine && theirs && saysOtherwise(type, mine, theirs) ? [bare(mine)] : []
    })
    return values.length > 0 ? [{ here, there, values, words: bare(here.quote) }] : []
  })
  const byAnchor = new Map(
    other.sections.map(each => [`${each.document}#${each.section.anchor}`, sourceOf(each, other.label)]),
  )
  return (placed: PlacedSection, sentence: string) => {
    const words = bare(sentence)
    const told = bare(sentence.replace(FOOTNOTE, ''))
    const change = real.find(
      ({ here, words: changed, values }) =>
        here.place.document === placed.document &&
        here.place.section === placed.section.anchor &&
        (changed.includes(words) || words.includes(changed)) &&
        values.some(value => told.includes(value)),
    )
    const there = change && byAnchor.get(`${change.there.place.document}#${change.there.place.section}`)
    return there && !letters(there.text).includes(letters(sentence)) ? there : null
  }
}

function sourceOf({ section }: PlacedSection, release: string): Exclude<SourceText, string> {
  const { trail, number } = section
  return { text: plainText(section as Section), heading: [number ?? '', ...trail].join(' ').trim(), release }
}

function plainText({ blocks }: Pick<Section, 'blocks'>): string {
  return blocks
    .map(block => {
      if (block.kind === 'list') return block.rows.map(({ plain }) => `- ${plain.text}`).join('\n')
      if (block.kind === 'table')
        return block.rows.map(({ cells }) => cells.map(({ text }) => text).join('\n\n')).join('\n\n')
      return block.plain.text
    })
    .join('\n\n')
}

/** Numbers of notes, which point elsewhere. */
const FOOTNOTE = /\[\d+\]/g
/** How strongly words bind; what binds nobody is none. */
const BINDING = [
  /must|shall|required/i,
  /should|recommended/i,
  /\b(?:may|can|might|could|permitted|allowed)/i,
]
/** Letters by which a name may differ in another spelling, and those it has at least: "Centre" and "Center". */
const OTHER_LETTERS = 2
const LEAST_LETTERS = 5

/** Not for another spelling of a name, nor for a verb that binds as much. */
function saysOtherwise(type: string, mine: string, theirs: string): boolean {
  if (letters(mine) === letters(theirs)) return false
  if (type === 'name') return !isSpeltAlike(letters(mine), letters(theirs))
  if (type !== 'modal') return true
  const strength = (text: string) => BINDING.findIndex(words => words.test(text))
  return strength(mine) >= 0 && strength(theirs) >= 0 && strength(mine) !== strength(theirs)
}

function isSpeltAlike(left: string, right: string): boolean {
  if (Math.min(left.length, right.length) < LEAST_LETTERS) return false
  if (left.endsWith(right) || right.endsWith(left)) return true
  let [start, end] = [0, 0]
  while (start < Math.min(left.length, right.length) && left[start] === right[start]) start++
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++
  return Math.max(left.length, right.length) - start - end <= OTHER_LETTERS
}

const letters = (text: string) => bare(text).replaceAll(' ', '')
const bare = (text: string) =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
