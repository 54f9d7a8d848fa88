import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { evaluationDataFolder } from '../../src/config.ts'

const Line = z.strictObject({ line: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{12}$/) })
const MemoChanges = z.strictObject({
  id: z.string().regex(/^memo-[0-9a-f]{10}$/),
  memo: z.string(),
  pair: z.strictObject({ before: z.string().nullable(), after: z.string() }),
  split: z.enum(['choose', 'report']),
  mainChange: z.strictObject({ before: z.array(z.int()), after: z.array(z.int()) }),
  lines: z.strictObject({ before: z.array(Line), after: z.array(Line) }),
  note: z.string().optional(),
})

const datasets = join(import.meta.dirname, '../../eval/datasets')
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

function expectLines(path: string, expected: readonly z.infer<typeof Line>[], where: string): void {
  const actual = linesOf(path)
  for (const { line, hash } of expected) {
    const text = actual[line - 1]?.trim()
    expect(text, `${where}, line ${line}`).toBeTruthy()
    expect(sha256(text!).slice(0, 12), `${where}, line ${line}`).toBe(hash)
  }
}
