import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { DifferencePlace } from '../../eval/datasets/expected-difference.ts'
import { ExpectedQuestion } from '../../eval/datasets/expected-question.ts'
import { MemoChanges } from '../../eval/datasets/memo-changes.ts'
import { evaluationDataFolder } from '../../src/config.ts'

const root = join(import.meta.dirname, '../..')
const datasets = join(root, 'eval/datasets')
const data = evaluationDataFolder()
const there = existsSync(join(data, 'ota_memos')) && existsSync(join(data, 'asvs'))
if (!there)
  console.info(`Line numbers of the reference data are not checked: no ${data} (set VARIORUM_DATA).`)

const linesOf = (path: string) => readFileSync(path, 'utf8').split('\n')
const rowsOf = (name: string): unknown[] =>
  readFileSync(join(datasets, name), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const memos = rowsOf('memo-changes.jsonl').map(row => MemoChanges.parse(row))
const questions = rowsOf('diff-questions.jsonl').map(row => ExpectedQuestion.parse(row))
const sides = ['before', 'after'] as const

describe('changed lines of the memos', () => {
  it('stand once for each pair, each with a main change among its lines', () => {
    expect(memos).toHaveLength(41)
    expect(new Set(memos.map(memo => memo.id)).size).toBe(41)
    for (const { id, mainChange, lines } of memos) {
      expect(mainChange.before.length + mainChange.after.length, id).toBeGreaterThan(0)
      for (const side of sides) {
        expect(
          lines[side].map(({ line }) => line),
          id,
        ).toEqual(expect.arrayContaining(mainChange[side]))
      }
    }
  })

  it('are halved by the parity of the hash of the memo name', () => {
    for (const { id, memo, split } of memos) {
      const even = Number.parseInt(sha256(memo).at(-1)!, 16) % 2 === 0
      expect(split, id).toBe(even ? 'choose' : 'report')
    }
  })

  it.runIf(there)('are in the documents as they are hashed', () => {
    for (const { id, pair, lines } of memos) {
      for (const side of sides) {
        const file = pair[side]
        if (file === null) expect(lines[side], id).toEqual([])
        else expectLines(join(data, 'ota_memos', file), lines[side], `${id} ${side}`)
      }
    }
  })
})

function expectLines(path: string, expected: MemoChanges['lines']['before'], where: string): void {
  const actual = linesOf(path)
  for (const { line, hash } of expected) {
    const text = actual[line - 1]?.trim()
    expect(text, `${where}, line ${line}`).toBeTruthy()
    expect(sha256(text!).slice(0, 12), `${where}, line ${line}`).toBe(hash)
  }
}

describe('questions about changes', () => {
  it('are sixty: twenty of each body, eight without a change, four that cannot be answered', () => {
    const count = (wanted: (question: ExpectedQuestion) => boolean) => questions.filter(wanted).length
    expect(new Set(questions.map(question => question.id)).size).toBe(60)
    for (const body of ['samples', 'asvs', 'memos']) expect(count(({ id }) => id.includes(body))).toBe(20)
    expect(count(({ tags }) => tags.includes('nothing-changed'))).toBe(8)
    expect(count(({ expect: { outcomes } }) => !outcomes.includes('answered'))).toBe(4)
  })

  it('ask for no more changes than they list, and for some unless nothing changed', () => {
    for (const { id, tags, expect: wanted } of questions) {
      const found = wanted.changes.length
      const open = tags.includes('nothing-changed') || !wanted.outcomes.includes('answered')
      if (open) expect(found, id).toBe(0)
      else expect(found, id).toBeGreaterThanOrEqual(wanted.atLeast ?? 1)
    }
  })

  it('agree with the answers of the samples where they refer to them', () => {
    const answers = parse(readFileSync(join(root, 'samples/answers.yaml'), 'utf8'))
    const known = new Map<string, Sample>(answers.changes.map((change: Sample) => [change.id, change]))
    for (const { id, from, to, expect: wanted } of questions) {
      for (const change of wanted.changes.filter(({ ref }) => ref !== undefined)) {
        const answer = known.get(change.ref!)
        const { kinds, before, after } = change
        expect({ from: change.from ?? from, to: change.to ?? to, kinds, before, after }, id).toEqual({
          from: answer?.from,
          to: answer?.to,
          kinds: answer?.kinds,
          before: withoutValue(answer?.before),
          after: withoutValue(answer?.after),
        })
      }
    }
  })

  it.runIf(there)('name documents, rows and lines that exist', () => {
    for (const { id, place, file } of questions.flatMap(placesOf)) {
      const lines = linesOf(file)
      for (const line of place.lines ?? [])
        expect(lines[line - 1]?.trim(), `${id}, line ${line}`).toBeTruthy()
      if (place.item !== undefined) {
        expect(
          lines.filter(line => line.includes(place.item!)),
          `${id}, ${place.item}`,
        ).not.toEqual([])
      }
    }
  })
})

type Sample = { id: string; from: string; to: string; kinds: string[]; before: unknown; after: unknown }

function withoutValue(side: unknown): unknown {
  if (Array.isArray(side)) return side.map(withoutValue)
  if (side === null || typeof side !== 'object') return side
  const { value: _, ...place } = side as Record<string, unknown>
  return place
}

function placesOf(question: ExpectedQuestion): { id: string; place: DifferencePlace; file: string }[] {
  const { changes, unchanged, wrong } = question.expect
  return [
    ...changes,
    ...wrong,
    ...unchanged.map(each => ({ ...each, from: undefined, to: undefined })),
  ].flatMap(({ from = question.from, to = question.to, before, after }) =>
    [
      { release: from!, side: before },
      { release: to!, side: after },
    ].flatMap(({ release, side }) =>
      [side ?? []].flat().map(place => ({ id: question.id, place, file: fileOf(question, release, place) })),
    ),
  )
}

function fileOf({ package: name = '' }: ExpectedQuestion, release: string, place: DifferencePlace): string {
  if (name === 'asvs') return join(data, 'asvs/releases', release, place.document)
  if (!name.startsWith('memo-')) return join(root, 'samples', name, release, place.document)
  return join(data, 'ota_memos/versions', `${name.slice(5)}.${release === '1' ? 'before' : 'after'}.md`)
}
