import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { ChangeSide } from '../../src/domain/change.ts'
import { applyComparison } from '../support/apply-comparison.ts'
import { at, compare, compareFiles } from './compare-files.ts'
import { compareInSteps } from './compare-in-steps.ts'
import { type ParsedRelease, releaseText } from './release-text.ts'

const sentence = fc
  .array(fc.constantFrom('rate', 'rule', 'class', 'fee', 'is', 'shall', '12', '14', 'days', 'vehicle'), {
    minLength: 3,
    maxLength: 8,
  })
  .map(words => `${words.join(' ')}.`)
const section = fc.record({
  number: fc.constantFrom('1', '2', '3.1', null),
  heading: fc.constantFrom('Fees', 'Rates', 'Classes', 'Notice'),
  body: fc.oneof(
    fc.array(sentence, { minLength: 1, maxLength: 4 }).map(each => each.join(' ')),
    fc.array(sentence, { minLength: 1, maxLength: 4 }).map(each => each.map(text => `- ${text}`).join('\n')),
    fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 99 })), {
        minLength: 1,
        selector: ([key]) => key,
      })
      .map(rows => ['| class | fee |', '|---|---|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')),
  ),
})
const document = fc
  .array(section, { minLength: 1, maxLength: 5 })
  .map(sections =>
    sections
      .map(({ number, heading, body }) => `## ${[number, heading].filter(Boolean).join(' ')}\n\n${body}\n\n`)
      .join(''),
  )
const files = fc.dictionary(fc.constantFrom('a.md', 'b.md', 'c.md'), document, { minKeys: 1 })

const mutation = fc.record({
  act: fc.constantFrom('delete', 'repeat', 'swap', 'replace', 'move'),
  at: fc.nat(200),
  to: fc.nat(200),
  word: fc.constantFrom('13', 'shall', 'new', '\n', '**', ' | ', '.', '\n\n', '- '),
})
/** A release and the same one after some edits of its lines and words. */
const edited = fc
  .tuple(files, fc.array(mutation, { minLength: 1, maxLength: 6 }))
  .map(([older, mutations]) => {
    const newer = { ...older }
    for (const { act, at, to, word } of mutations) {
      const path = Object.keys(older)[at % Object.keys(older).length]!
      const parts = newer[path]!.split(to % 2 === 0 ? /(?<=\n)/ : /(?= )/)
      const [one, other] = [at % parts.length, to % parts.length]
      if (act === 'delete') parts.splice(one, 1)
      else if (act === 'repeat') parts.splice(other, 0, parts[one]!)
      else if (act === 'replace') parts[one] = word
      else if (act === 'move') parts.splice(other, 0, ...parts.splice(one, 1 + (at % 4)))
      else [parts[one], parts[other]] = [parts[other]!, parts[one]!]
      newer[path] = parts.join('')
    }
    return [older, newer] as const
  })
  // an empty file is refused before anything is compared
  .filter(([, newer]) => Object.values(newer).every(text => text.trim() !== ''))
const pairsOfFiles = fc.oneof(fc.tuple(files, files), edited)

describe('laws of comparison', () => {
  it('a release compared with itself is empty', () => {
    fc.assert(
      fc.property(files, each => {
        expect(compareFiles(each, each)).toEqual([])
      }),
    )
  })

  it('every side quotes its place exactly, and every change has an id of its own', () => {
    fc.assert(
      fc.property(pairsOfFiles, ([older, newer]) => {
        const [before, after] = [releaseText('1', older), releaseText('2', newer)]
        const changes = compare(before, after)
        for (const change of changes) {
          expectExact(change.before, before)
          expectExact(change.after, after)
        }
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
      }),
    )
  })

  it('the edits of all changes make the newer release of the older one', () => {
    fc.assert(
      fc.property(pairsOfFiles, ([older, newer]) => {
        const [before, after] = [releaseText('1', older), releaseText('2', newer)]
        const applied = applyComparison(before.byPath, compareReleases('manual', before, after))
        expect(applied).toEqual(after.byPath)
      }),
      { numRuns: 300 },
    )
  })

  it('blocks are looked at only of the sections that are named before', () => {
    fc.assert(
      fc.property(pairsOfFiles, ([older, newer]) => {
        const [before, after] = [releaseText('1', older), releaseText('2', newer)]
        const inSteps = compareInSteps('manual', before, after)
        expect(inSteps).toEqual(compareReleases('manual', before, after))
      }),
      { numRuns: 300 },
    )
  })

  it('the reverse comparison pairs the same places', () => {
    fc.assert(
      fc.property(pairsOfFiles, ([older, newer]) => {
        const [before, after] = [releaseText('1', older), releaseText('2', newer)]
        const there = compare(before, after).map(change => pairOf(change.before, change.after))
        const back = compare(after, before).map(change => pairOf(change.after, change.before))
        expect(back.sort()).toEqual(there.sort())
      }),
    )
  })
})

function expectExact(side: ChangeSide | null, release: ParsedRelease): void {
  if (side === null) return
  const { start, end } = side.place.span
  expect(side.quote).toBe(release.texts.get(side.documentVersion)!.slice(start, end))
  expect(side.quote).not.toBe('')
}

const pairOf = (before: ChangeSide | null, after: ChangeSide | null) =>
  [before, after]
    .map(side => (side ? `${at(side)}:${side.place.span.start}-${side.place.span.end}` : '-'))
    .join(' ')
