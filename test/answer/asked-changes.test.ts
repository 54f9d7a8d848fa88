import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { ask, openAnswerServices } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const edition = (towing: string, rates: string, notice: string) => ({
  'charges.md': `# Charges\n\n## 1 Towing charge\n\nThe towing charge is $${towing}.\n\n## 2 Storage charge\n\nThe storage charge is $9 a day.\n\n## 3 Key deposit\n\nA deposit of $20 is taken for a key.\n`,
  'moorings.csv': `harbour,summer_rate,winter_rate\n${rates}\n`,
  'termination.md': `# Terms\n\n## 4 Termination and deposits\n\n### 4.1 Termination by the owner\n\nThe owner ends the contract with ${notice} notice.\n\n### 4.2 Termination by the marina\n\nThe marina ends the contract in writing.\n\n### 4.3 Interest\n\nA deposit bears interest of ${notice === 'a month of' ? 1 : 2} percent.\n`,
})

async function talk(question: string): Promise<Answer> {
  const services = await openAnswerServices()
  const older = edition('40', 'Alder,310,120\nBirch,290,110\nCedar,205,90', 'a month of')
  const newer = edition('55', 'Alder,330,120\nBirch,270,110\nCedar,205,95', 'a month of')
  await ingestFiles(services, '2024', older)
  await ingestFiles(services, '2025', {
    ...newer,
    'termination.md': newer['termination.md'].replace('interest of 1', 'interest of 2'),
  })
  return ask(services, { question, conversationId: 'c', scope: { package: 'manual' } })
}

const changedPlaces = ({ changes }: Answer) =>
  changes.map(({ before, after }) => {
    const { document, item, number } = (after ?? before)!.place
    return [document, item ?? number].filter(Boolean).join(' ')
  })

describe('which figures went up or down', () => {
  it.each([
    ['Which harbours got a higher summer rate in 2025?', ['moorings.csv Alder']],
    ['Which harbours got a lower summer rate?', ['moorings.csv Birch']],
    ['Which charges went up?', ['charges.md 1']],
    ['What became cheaper?', ['moorings.csv Birch']],
    ['Is anything cheaper in 2025?', ['moorings.csv Birch']],
    ['How many charges went up?', ['charges.md 1']],
  ])('%s', async (question, places) => {
    expect(changedPlaces(await talk(question))).toEqual(places)
  })

  it('says that none did, and what there is instead', async () => {
    const answer = await talk('Which charges went down?')
    expect(answer.text).toMatch(/^No figure of this went down; 1 difference/)
    expect(changedPlaces(answer)).toEqual(['charges.md 1'])
  })
})

describe('a list over several documents', () => {
  it('begins with those that are called what is asked for', async () => {
    const services = await openAnswerServices()
    const files = (fee: number) => ({
      'a-memo.md': `# Memo\n\n## 1 Fees\n\nThe towing fee is $${fee}.\n\nThe berth fee is $${fee}.\n`,
      'fees.md': `# Fees\n\n## 1 Towing\n\nThe towing fee is $${fee} a mile.\n\n## 2 Berth\n\nThe berth fee is $${fee} a night.\n`,
    })
    await ingestFiles(services, '2024', files(4))
    await ingestFiles(services, '2025', files(5))
    const { text } = await ask(services, { question: 'Which fees went up?', scope: { package: 'manual' } })
    expect(text.match(/^\S+\.md:$/gm)).toEqual(['fees.md:', 'a-memo.md:'])
  })
})

describe('what something new means', () => {
  it('is answered by its changes, whomever it concerns', async () => {
    const answer = await talk('What does the higher towing charge mean for skippers?')
    expect(answer.intent).toBe('compare')
    expect(changedPlaces(answer)).toEqual(['charges.md 1'])
  })
})

describe('a yes-no question about one thing', () => {
  it('is a no where only something near it changed', async () => {
    const answer = await talk('Did the storage charge change?')
    expect(answer.text).toMatch(/^No: 2024 and 2025 say the same:\n.*storage charge is \$9/)
    expect(answer.text).not.toMatch(/^Yes/m)
  })

  it('is a yes where it changed itself', async () => {
    expect((await talk('Did the towing charge change?')).text).toMatch(/^Yes: 1 difference/)
  })

  it('tells apart what changed under the heading and what did not', async () => {
    const answer = await talk('Did anything change in the termination rules?')
    expect(answer.text).toMatch(
      /^Yes: 1 difference[\s\S]*4\.3 Interest[\s\S]*\nUnchanged are the sections that begin:/,
    )
    expect(answer.citations.map(({ place }) => `${place.release} ${place.number}`)).toEqual([
      ...['2024 4.3', '2025 4.3'],
      ...['2024 4.1', '2025 4.1', '2024 4.2', '2025 4.2'],
    ])
  })
})

describe('whether something was always so', () => {
  it('is a no where a side of a change lacks the figure', async () => {
    const answer = await talk('Was the towing charge always $55?')
    expect(answer.text).toMatch(/^No: 1 difference over 2 releases/)
  })

  it('is a yes where only something else changed', async () => {
    const answer = await talk('Was the storage charge always $9 a day?')
    expect(answer.text).toMatch(/^Yes: .*say the same:\n.*storage charge is \$9/)
  })
})

describe('one of several limits that stand together', () => {
  const limits = (hull: number, repairs: string) => ({
    'limits.md': `# Limits\n\n## 1 Authority\n\nAn agent may bind these limits: medical payments $10, and a hull of up to $${hull}.\n${['glass', 'tow', 'trailer', 'theft', 'fire', 'flood', 'hail'].map(name => `\n## ${name}\n\nThe ${name} limit is $${hull}.\n`).join('')}`,
    'memo.md': `# Memo\n\n## 1 Payments\n\nMedical payments are ${repairs}.\n`,
  })

  it('is told as it stands, and the others as near it', async () => {
    const services = await openAnswerServices()
    await ingestFiles(services, '2024', limits(90, 'made weekly'))
    await ingestFiles(services, '2025', limits(95, 'made monthly'))
    const scope = { package: 'manual' }
    const answer = await ask(services, { question: 'Did the medical payments limit change?', scope })
    expect(answer.text).toMatch(/^No: 2024 and 2025 say the same:\nmedical payments \$10.*\nNear it: 2 diff/)
    const hull = await ask(services, { question: 'Did the hull limit change?', scope })
    expect(hull.text).toMatch(/^Yes: 1 difference.*\n1 Authority: \$90 → \$95/)
  })
})

describe('whether a figure already stood', () => {
  it('is no matter of a change that leaves it as it was', async () => {
    const answer = await talk('Was the storage charge already $9 in 2024?')
    expect(answer.text).toMatch(/^Yes: 2024 and 2025 say the same:\n.*storage charge is \$9/)
  })
})

describe('an abstention', () => {
  it('names the words of the topic that it looked for', async () => {
    const answer = await talk('What changed about parking meters in 2025?')
    expect(answer.outcome).toBe('abstained')
    expect(answer.text).toMatch(/I looked for: parking, meters\./)
  })
})
