import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { makeWriter } from '../releases/english-words.ts'

const SECTIONS = 100
const ROWS = 500

/**
 * Writes two releases (`1`, `2`) that differ in about `changes` places: in nine of ten a number and a word of a section's
 * paragraph, in the others a cell of a table. The same seed always writes the same.
 */
export function writeChangedPackage(folder: string, changes: number, seed: number): void {
  const random = seededRandom(seed)
  const { phrase, number } = makeWriter(random)
  const write = (path: string, both: readonly [string, string]) => {
    for (const [index, text] of both.entries()) {
      mkdirSync(join(folder, `${index + 1}`), { recursive: true })
      writeFileSync(join(folder, `${index + 1}`, path), text)
    }
  }
  const cells = Math.round(changes / 10)
  for (let document = 0; document * SECTIONS < changes - cells; document++) {
    const both: [string, string] = [`# Rules ${document + 1}\n`, `# Rules ${document + 1}\n`]
    for (let section = 1; section <= Math.min(SECTIONS, changes - cells - document * SECTIONS); section++) {
      const heading = `\n## ${document + 1}.${section} ${phrase(3)}\n\n`
      const [start, end] = [phrase(20), phrase(20)]
      const text = () => `${heading}The ${start} is ${100 + number(900)} and ${phrase(1)} of the ${end}.\n`
      both[0] += text()
      both[1] += text()
    }
    write(`rules-${String(document + 1).padStart(3, '0')}.md`, both)
  }
  for (let table = 0; table * ROWS < cells; table++) {
    const rows = Array.from({ length: Math.min(ROWS, cells - table * ROWS) }, (_, row) => {
      const [key, rest] = [`${table + 1}-${row + 1}`, `${number(900)},${number(900)},${number(900)}`]
      return [`${key},${number(900)},${rest}`, `${key},${1000 + number(900)},${rest}`] as const
    })
    const side = (index: 0 | 1) => `code,rate,low,high,fee\n${rows.map(row => row[index]).join('\n')}\n`
    write(`rates-${String(table + 1).padStart(2, '0')}.csv`, [side(0), side(1)])
  }
}
