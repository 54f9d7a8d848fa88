import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { ask, openAnswerServices } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const edition = (year: number) => ({
  'rates.csv': `harbour,summer,winter\nA-12,${[310, 330, 310][year]},120\nB-14,290,110\n`,
  'letter.md': `# Letter\n\n## Reasons\n\nThe summer rate of A-12 ${['is new', 'was raised', 'returns to its old level'][year]}.\n`,
  'clips.md': `# Clips\n\n## Reactions\n\n- The reaction must relate to the ${['clip', 'clip', 'reposted clip'][year]} and its reaction videos.\n- The audio must be audible${year === 2 ? '.' : ', not lost in background sound.'}\n`,
  'names.md': `# Riders\n\n## Named skipper exclusion\n\nNo cover while the person named steers.\n\n## Fees\n\nA skipper may not be excluded by name in May. The fee is $${[5, 5, 6][year]}.\n`,
  ...Object.fromEntries(
    ['north', 'south'].map(name => [
      `${name}.md`,
      `# ${name}\n\n## Dogs\n\nDogs are led.\n${year === 2 ? `\nVessels from abroad are exempt.\n${name === 'north' ? '\nRadios are silent.\n' : ''}` : ''}`,
    ]),
  ),
})

async function talk(question: string): Promise<Answer> {
  const services = await openAnswerServices()
  for (const year of [0, 1, 2]) await ingestFiles(services, `${2023 + year}`, edition(year))
  return ask(services, { question, conversationId: 'c', scope: { package: 'manual' } })
}
const told = ({ changes }: Answer) => changes.map(({ description }) => description)

describe('what a question about changes is about', () => {
  it('is the row whose key it names, step by step, not a letter that speaks of it', async () => {
    const answer = await talk('How did the summer rate of A-12 develop over all releases?')
    expect(told(answer)).toEqual([expect.stringContaining('310 → 330'), expect.stringContaining('330 → 310')])
  })

  it('is the section whose heading says the whole subject', async () => {
    const answer = await talk('Did the named skipper exclusion change in 2025?')
    expect(answer.text).toMatch(/^No: 2024 and 2025 say the same:/)
    expect(answer.citations.map(({ place }) => place.heading)).toEqual([
      'Named skipper exclusion',
      'Named skipper exclusion',
    ])
  })

  it('is what was added more than once', async () => {
    const answer = await talk('What was added at several places in 2025?')
    expect(answer.changes.map(({ after }) => after?.place.document)).toEqual(['north.md', 'south.md'])
  })

  it('is the thing asked about, beside what meets the rest of the words', async () => {
    const answer = await talk('What changed about the sound of reaction videos in 2025?')
    expect(told(answer)).toContainEqual(expect.stringContaining('background sound'))
  })
})
