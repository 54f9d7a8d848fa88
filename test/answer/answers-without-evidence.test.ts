import { describe, expect, it } from 'vitest'
import { ask, openAnswerServices } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

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

describe('abstaining', () => {
  it('shows the nearest words with their citation, as what may not answer', async () => {
    const question = 'How many days late may a payment be?'
    const answer = await ask(await openManual(), { question, scope })
    expect(answer.outcome).toBe('abstained')
    expect(answer.text).toContain(
      'What comes nearest, and may not answer the question:\n- “The late payment fee is $15.” [1]',
    )
    expect(answer.citations[0]).toMatchObject({ number: 1, quote: 'The late payment fee is $15.' })
  })
})
