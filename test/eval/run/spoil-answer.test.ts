import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import { comparisonQuestions } from '../../../eval/run/spoil/comparison-questions.ts'
import { mutations } from '../../../eval/run/spoil/mutate-told.ts'
import { spoilAnswer } from '../../../eval/run/spoil/spoil-answer.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { ask, openAnswerServices } from '../../support/answer-manual.ts'
import { ingestFiles } from '../../support/ingest-services.ts'

const fees = (late: number, cheque: string, first: string, second: string) =>
  `# Fees\n\n## Late payment\n\nThe late payment fee is $${late}.\n\n## ${first}\n\nCheques ${cheque} be sent by post to the office.\n\n## ${second}\n\nThe office is open on Mondays.\n`
const pets = (cats: string) => `# Pets\n\n## Cats\n\n${cats} cats are allowed in the house.\n`

describe('spoiling an answer about changes', () => {
  it('lowers coverage, whatever is dropped, added or altered', async () => {
    const services = await openAnswerServices()
    const editions = [
      { 'fees.md': fees(12, 'may', '1 Cheques', '2 Hours'), 'pets.md': pets('Two') },
      { 'fees.md': fees(15, 'must', '2 Cheques', '1 Hours'), 'pets.md': pets('Three') },
    ]
    for (const [index, files] of editions.entries())
      await ingestFiles(services, `2025-0${index + 1}`, files, { order: index })
    const pair = { package: 'manual', from: '2025-01', to: '2025-02' }
    const { comparison } = await services.comparisons.compare(pair, localCaller)
    const questions = comparisonQuestions(comparison).map(({ question }) => question)
    expect(questions).toEqual(
      expect.arrayContaining(['What changed?', 'What changed in Fees?', 'What changed in Late payment?']),
    )
    const seen = new Set<string>()
    for (const [seed, question] of [
      'What changed?',
      'What changed in Fees?',
      'What changed in Cats?',
    ].entries()) {
      const { id } = await ask(services, { question, scope: { package: 'manual' } })
      const record = (await services.answers.evidence('local', id))!
      const spoiled = await spoilAnswer(record, comparison.changes, seededRandom(seed), services)
      expect(spoiled?.coverage, question).toBe(1)
      for (const { name, coverage } of spoiled!.mutated) {
        seen.add(name)
        expect(coverage, `${question} ${name}`).toBeLessThan(1)
      }
    }
    expect(seen).toEqual(new Set(mutations.map(({ name }) => name)))
  })

  it('leaves out an answer that tells no change', async () => {
    const services = await openAnswerServices()
    await ingestFiles(services, '2025-01', { 'pets.md': pets('Two') })
    const { id } = await ask(services, {
      question: 'How many cats are allowed?',
      scope: { package: 'manual' },
    })
    const record = (await services.answers.evidence('local', id))!
    expect(await spoilAnswer(record, [], seededRandom(1), services)).toBeNull()
  })
})
