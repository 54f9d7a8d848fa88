import { afterAll, beforeAll, expect, test } from 'vitest'
import { suggestQuestions } from '../../src/answer/suggest-questions.ts'
import type { Services } from '../../src/services.ts'
import { ask, signal } from '../support/answer-manual.ts'
import { openManual } from '../support/written-manual.ts'

const rules = (rate: string) =>
  `# Rules\n\n## Base rates\n\nThe base rate of territory 014 is ${rate} USD.\n\n## Cancellation\n\nA policy can be cancelled within 14 days.\n`

let services: Services
const suggested = async (most?: number) => {
  const releases = await services.library.releases('local', 'manual')
  return suggestQuestions(releases.slice(0, most), services, signal)
}

beforeAll(async () => {
  services = await openManual({
    '2024-07': { 'rules.md': rules('398') },
    '2025-01': { 'rules.md': rules('412') },
    '2025-07': { 'rules.md': rules('438') },
  })
  const releases = await services.library.releases('local', 'manual')
  await services.comparisons.between({ from: releases.at(-2)!, to: releases.at(-1)! })
})
afterAll(() => services.close())

test('what changed lately is suggested first, then its sections, and each suggestion is answered', async () => {
  const suggestions = await suggested()
  expect(suggestions.map(({ question }) => question)).toEqual([
    'What changed in 2025-07?',
    'What changed in “Base rates”?',
    'What does “Base rates” say?',
    'Was “Base rates” always so?',
  ])
  for (const { question } of suggestions) {
    const { outcome } = await ask(services, { question, scope: { package: 'manual' } })
    expect([question, outcome]).toEqual([question, 'answered'])
  }
})

test('sections alone are suggested for a package with one release', async () => {
  const suggestions = await suggested(1)
  expect(suggestions.map(({ about }) => about)).toEqual(['release', 'release'])
})

test('nothing is suggested where there is nothing', async () => {
  expect(await suggested(0)).toEqual([])
})
