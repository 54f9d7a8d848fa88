import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import type { Services } from '../../src/services.ts'
import { ask, openAnswerServices } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const edition = (fee: number, hours: number, rate: number) => ({
  'fees.md': `# Fees\n\n## 1 Late payment\n\nThe late payment fee is $${fee}.\n\n## 2 Cheques\n\nCheques are accepted by post.\n`,
  'binding.md': `# Binding\n\n## 5.3 Suspension\n\nAuthority is suspended for ${hours} hours after an earthquake.\n`,
  'rates.csv': `territory,bodily_injury,collision\n014,${rate},281\n041,421,310\n`,
})

async function openManual(): Promise<Services> {
  const services = await openAnswerServices()
  await ingestFiles(services, '2024-07', edition(12, 48, 412))
  await ingestFiles(services, '2025-01', edition(15, 48, 438))
  await ingestFiles(services, '2025-07', edition(15, 72, 438))
  return services
}

async function talk(...questions: string[]): Promise<Answer[]> {
  const services = await openManual()
  const answers: Answer[] = []
  for (const question of questions)
    answers.push(await ask(services, { question, conversationId: 'c', scope: { package: 'manual' } }))
  return answers
}

const cited = ({ citations }: Answer) => citations.map(({ place }) => `${place.release} ${place.document}`)

describe('a conversation about changes', () => {
  it('goes on with another pair of releases', async () => {
    const [first, second] = await talk(
      'What changed about the late payment fee between 2024-07 and 2025-01?',
      'And from 2025-01 to 2025-07?',
    )
    expect(cited(first!)).toEqual(['2024-07 fees.md', '2025-01 fees.md'])
    expect(second!.standaloneQuestion).toBe(
      'What changed about the late payment fee between 2025-01 and 2025-07?',
    )
    expect(second!.text).toMatch(/^2025-01 and 2025-07 say the same:\n.*\$15/)
    expect(cited(second!)).toEqual(['2025-01 fees.md', '2025-07 fees.md'])
  })

  it('goes back to the pair before', async () => {
    const [, second] = await talk('What changed in the latest edition?', 'And in the one before?')
    expect(second!.scope.releases).toEqual(['2024-07', '2025-01'])
    expect(second!.text).toMatch(/\$12 → \$15/)
    expect(second!.text).not.toMatch(/72/)
  })

  it('holds what was said of one release against the current one', async () => {
    const [, second] = await talk(
      'For how many hours is authority suspended after an earthquake in 2025-01?',
      'And between that and the current one?',
    )
    expect(second!.scope.releases).toEqual(['2025-01', '2025-07'])
    expect(second!.text).toMatch(/48 hours → 72/)
  })

  it('tells the line of values of another row', async () => {
    const [first, second] = await talk(
      'How did the bodily injury rate of territory 014 develop?',
      'And of territory 041?',
    )
    expect(first!.text).toMatch(/2024-07 → 2025-01: .*412 → 438/)
    expect(first!.text).toMatch(/2025-01 → 2025-07: no change/)
    expect(second!.text).toMatch(/^The same in all 3 releases, 2024-07 to 2025-07:\n.*421/)
    expect(cited(second!)).toEqual(['2024-07 rates.csv', '2025-01 rates.csv', '2025-07 rates.csv'])
  })

  it('says since which release something is so', async () => {
    const [answer] = await talk('Since when is authority suspended for 72 hours after an earthquake?')
    expect(answer!.text).toMatch(/^Since 2025-07; /)
    expect(cited(answer!)).toEqual(['2025-01 binding.md', '2025-07 binding.md'])
  })

  it('tells both sides of a state that the question takes for granted', async () => {
    const [answer] = await talk(
      'Is authority still suspended for 48 hours after an earthquake, as it was in 2025-01?',
    )
    expect(answer!.text).toMatch(/^No: 1 difference between 2025-01 and 2025-07:\n.*48 hours → 72/)
  })

  it('answers about two things at once', async () => {
    const [answer] = await talk(
      'What changed about the late payment fee and about earthquakes between 2024-07 and 2025-07?',
    )
    expect(answer!.changes).toHaveLength(2)
    expect(answer!.scores.coverage).toBe(1)
  })

  it('asks back about a release that is not there', async () => {
    const [answer] = await talk('What changed about fees between the 2022 edition and the latest?')
    expect(answer!.outcome).toBe('clarify')
    expect(answer!.options.length).toBeGreaterThan(0)
  })

  it('says that nothing is known of what no release mentions', async () => {
    const [answer] = await talk('Did anything change about submarines between 2024-07 and 2025-07?')
    expect(answer!.outcome).toBe('abstained')
    expect(answer!.changes).toEqual([])
  })

  it('says what did not happen to a thing that changed otherwise', async () => {
    const [answer] = await talk('Was the late payment fee removed between 2024-07 and 2025-01?')
    expect(answer!.text).toMatch(/^Nothing of this was removed; 1 difference/)
  })

  it('takes the only other release for the other side', async () => {
    const services = await openAnswerServices()
    await ingestFiles(services, '1', edition(12, 48, 412))
    await ingestFiles(services, '2', edition(15, 48, 412))
    const answer = await ask(services, {
      question: 'What does the text say now about the late payment fee that it did not say before?',
      scope: { package: 'manual' },
    })
    expect(answer.text).toMatch(/\$12 → \$15/)
  })

  it('lists only what is of the kind that was asked for', async () => {
    const [answer] = await talk('Which table rows changed between 2024-07 and 2025-07?')
    expect(answer!.changes.map(({ after }) => after!.place.item)).toEqual(['014'])
  })

  it('goes on with another subject of the same comparison', async () => {
    const [, second] = await talk(
      'What changed about the late payment fee between 2024-07 and 2025-07?',
      'And what about earthquakes?',
    )
    expect(second!.changes.map(({ after }) => after!.place.document)).toEqual(['binding.md'])
  })
})
