import { describe, expect, it } from 'vitest'
import { ask, openAnswerServices } from '../../support/answer-manual.ts'
import { ingestFiles } from '../../support/ingest-services.ts'

const scope = { package: 'manual' }

async function openManual() {
  const services = await openAnswerServices()
  for (const [label, fee] of [
    ['2024-07', 12],
    ['2025-01', 15],
  ] as const)
    await ingestFiles(services, label, {
      'fees.md': `# Fees\n\n## Late payment\n\nThe late payment fee is $${fee}.\n`,
    })
  return services
}

describe('a question about a year', () => {
  it('that no release is of asks which release is meant', async () => {
    const answer = await ask(await openManual(), {
      question: 'What was the late payment fee in 2019?',
      scope,
    })
    expect(answer.outcome).toBe('clarify')
    expect(answer.options.map(({ scope: { releases } }) => releases)).toEqual([['2025-01'], ['2024-07']])
  })

  it('that a release is of is answered', async () => {
    const answer = await ask(await openManual(), { question: 'What is the late payment fee in 2025?', scope })
    expect(answer).toMatchObject({ outcome: 'answered' })
    expect(answer.text).toContain('$15')
  })

  it('about another subject abstains', async () => {
    const answer = await ask(await openManual(), { question: 'Who won the world cup in 2019?', scope })
    expect(answer.outcome).toBe('abstained')
  })
})

describe('an edition by a name that no release has', () => {
  it('asks which one is meant', async () => {
    const question = 'What changed between the spring edition and the autumn edition?'
    expect((await ask(await openManual(), { question, scope })).outcome).toBe('clarify')
  })
})
