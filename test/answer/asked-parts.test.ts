import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import type { Services } from '../../src/services.ts'
import { ask, openAnswerServices } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const edition = (days: number, bytes: number, letters: number) => ({
  'tenancy.md': `# Tenancies\n\n## Rule 6. Notice\n\n### 6.1 By the tenant\n\nNotice is given ${days} days before.\n\n### 6.2 By the owner\n\nNotice is given in writing.\n\n## Rule 7. Repairs\n\nRepairs are begun within a week.\n`,
  'covering-letter.md': `# Covering letter\n\n## 6 Thanks\n\nWe received ${letters} letters.\n\n## 7 Enclosures\n\nA plan is enclosed.\n`,
  'logging.md': `# V9 Logging\n\n## V9.1 Content\n\n| # | Description |\n|---|---|\n| 9.1.1 | Entries are no longer than ${bytes} bytes. |\n| 9.1.2 | Entries have a time. |\n`,
  '90-Annex-B_Harbour-lights.md': '# Annex B: Harbour lights\n\nA green light is to starboard.\n',
  'house-and-garden.md': `# House and Garden\n\nThe garden is open to all. Gates are locked at night.\n\n## Bins\n\nBins stand in the yard.\n`,
})

async function openManual(): Promise<Services> {
  const services = await openAnswerServices()
  await ingestFiles(services, '2023', edition(30, 400, 11))
  await ingestFiles(services, '2024', edition(45, 400, 12))
  await ingestFiles(services, '2025', edition(60, 500, 14))
  return services
}

async function talk(...questions: string[]): Promise<Answer> {
  const services = await openManual()
  let last: Answer | null = null
  for (const question of questions)
    last = await ask(services, { question, conversationId: 'c', scope: { package: 'manual' } })
  return last!
}

const places = ({ citations }: Answer) =>
  citations.map(({ place: { release, document, number, item } }) =>
    [release, document, item ?? number].filter(Boolean).join(' '),
  )

describe('a question for a section by its number alone', () => {
  it('means all that stands below it, first where the heading says so', async () => {
    expect(places(await talk('What changed in rule 6?'))).toEqual([
      '2024 tenancy.md 6.1',
      '2025 tenancy.md 6.1',
      '2024 covering-letter.md 6',
      '2025 covering-letter.md 6',
    ])
  })

  it('takes a number after letters where none is without', async () => {
    expect(places(await talk('What changed in chapter 9?'))).toEqual([
      '2024 logging.md 9.1.1',
      '2025 logging.md 9.1.1',
    ])
  })

  it('is followed by one for another section', async () => {
    const answer = await talk('What changed in chapter 9?', 'And for rule 6?')
    expect(places(answer)).toContain('2025 tenancy.md 6.1')
    expect(places(answer)).not.toContain('2025 logging.md 9.1.1')
  })

  it('is told no, with how the section begins, where nothing changed', async () => {
    const answer = await talk('Did anything change in rule 7?')
    expect(answer.outcome).toBe('answered')
    expect(answer.text).toMatch(/^No: rule 7 says the same in 2024 and 2025\. It begins:\n.*within a week/)
    expect(places(answer)).toEqual(['2024 tenancy.md 7', '2025 tenancy.md 7'])
  })
})

describe('a question for a document by its title', () => {
  it('is told no, with how it begins, where nothing changed', async () => {
    const answer = await talk('Did anything change in house and garden?')
    expect(answer.text).toMatch(
      /^No: house-and-garden\.md says the same in 2024 and 2025\. It begins:\n.*open/,
    )
    expect(places(answer)).toEqual(['2024 house-and-garden.md', '2025 house-and-garden.md'])
  })

  it('takes it without how it is counted', async () => {
    const answer = await talk('Did anything change in the harbour lights document?')
    expect(answer.text).toMatch(/^No: 90-Annex-B_Harbour-lights\.md says the same in 2024 and 2025/)
  })
})

describe('"was it always so?" after a lookup', () => {
  it('is a yes for a place that no release changed', async () => {
    const answer = await talk('When are the gates locked?', 'Was it always so?')
    expect(answer.text).toMatch(/^Yes: the same in all 3 releases, 2023 to 2025:\n.*locked at night/i)
    expect(places(answer)).toEqual(['2023', '2024', '2025'].map(label => `${label} house-and-garden.md`))
  })

  it('is a no, with each step, for one that changed', async () => {
    const answer = await talk('How many days before does a tenant give notice?', 'Was that always so?')
    expect(answer.text).toMatch(/^No: 2 differences over 3 releases, 2023 to 2025:/)
    expect(places(answer)).toEqual(['2023', '2024', '2025'].map(label => `${label} tenancy.md 6.1`))
  })
})
