import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { evidenceUnits } from '../../../src/answer/compose/evidence-units.ts'
import { citeUnit, renderUnit } from '../../../src/answer/compose/render-unit.ts'
import { checkDraft } from '../../../src/answer/evaluate/check-draft.ts'
import { sentenceFailures } from '../../../src/answer/evaluate/decide.ts'
import { readPolicy } from '../../../src/answer/evaluate/read-policy.ts'
import { evidenceOf } from '../../support/evidence.ts'

const release = join(import.meta.dirname, '../../../samples/harbor-auto-manual/2025-07')
const { rules } = readPolicy()
const files = readdirSync(release, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name))

/** A question decides which columns of a row are told. */
const questions = ['', 'Which percentage, rate, factor, limit or amount, and how many points?']

it.each(questions)('whatever an extractive answer can quote passes its own checks: %j', question => {
  const failures: string[] = []
  let units = 0
  for (const file of files) {
    const { passages, text } = evidenceOf(relative(release, file), readFileSync(file, 'utf8'), '2025-07')
    const evidence = { passages, changes: [], otherChanges: 0 }
    for (const unit of passages.flatMap(evidenceUnits)) {
      units += 1
      const citation = citeUnit(unit)
      const { start, end } = citation.place.span
      const draft = { text: renderUnit(unit, question), citations: [citation], change: null }
      const quoted = [{ ...citation, quote: text.slice(start, end) }]
      const { sentence } = checkDraft(draft, quoted, evidence)
      for (const failure of sentenceFailures(sentence, rules.lookup))
        failures.push(`${failure}: ${draft.text}`)
    }
  }
  expect(units).toBeGreaterThan(800)
  expect(failures).toEqual([])
})
