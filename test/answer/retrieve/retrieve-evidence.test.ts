import { describe, expect, it } from 'vitest'
import { retrieveEvidence } from '../../../src/answer/retrieve/retrieve-evidence.ts'
import { type Caller, localCaller } from '../../../src/domain/caller.ts'
import type { AnswerRequest } from '../../../src/domain/conversation.ts'
import type { EvidencePassage } from '../../../src/domain/evidence.ts'
import type { Services } from '../../../src/services.ts'
import { openAnswerServices, signal, understand } from '../../support/answer-manual.ts'
import { ingestFiles } from '../../support/ingest-services.ts'

const fees = (late: number) => `# Fees\n\n## Late payment\n\nThe late payment fee is $${late}.\n`
const rules = `# Rules\n\n## 2.1.1 Password length\n\nPasswords hold at least 12 characters.\n
## 2.1.11 Password pasting\n\nPasswords may be pasted into every form.\n
## 12.1.1 Password files\n\nPasswords are not kept in files.\n`

async function openManual(): Promise<Services> {
  const services = await openAnswerServices()
  await ingestFiles(services, '2024-07', { 'fees.md': fees(12), 'rules.md': rules })
  await ingestFiles(services, '2025-01', { 'fees.md': fees(15), 'rules.md': rules })
  return services
}

async function retrieve(
  question: string,
  services: Services,
  scope?: AnswerRequest['scope'],
  caller: Caller = localCaller,
): Promise<EvidencePassage[]> {
  const understanding = await understand(question, services, scope, localCaller)
  return retrieveEvidence(understanding, caller, services, signal)
}

const releasesOf = (passages: readonly EvidencePassage[]) => [
  ...new Set(passages.map(({ release }) => release)),
]

describe('retrieved passages', () => {
  it('come from the named release only', async () => {
    const services = await openManual()
    const passages = await retrieve('What is the late payment fee?', services, {
      package: 'manual',
      releases: ['2024-07'],
    })
    expect(releasesOf(passages)).toEqual(['2024-07'])
    expect(passages[0]!.cut.text).toContain('$12')
    expect(passages.some(({ cut }) => cut.text.includes('$15'))).toBe(false)
  })

  it('come from the latest release when none is named', async () => {
    const services = await openManual()
    expect(releasesOf(await retrieve('What is the late payment fee?', services))).toEqual(['2025-01'])
  })

  it('bring the rest of a short document along, for a value stands apart from what describes it', async () => {
    const services = await openAnswerServices()
    const rate = 'description: Share of eligible people who enrol.\nvalues:\n  2018-01-01: 0.672\n'
    await ingestFiles(services, '2025-01', { 'takeup.yaml': rate, 'rules.md': rules })
    const best: Services['search']['search'] = async (...request) => {
      const { keyword, vector } = await services.search.search(...request)
      return { keyword: keyword.slice(0, 1), vector: vector.slice(0, 1) }
    }
    const passages = await retrieve('Which share of eligible people enrols?', {
      ...services,
      search: { ...services.search, search: best },
    })
    const texts = passages.map(({ cut }) => cut.text)
    expect(texts[0]).toContain('Share of eligible people')
    expect(texts.some(text => text.includes('0.672'))).toBe(true)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('stand in each release of the scope that holds them', async () => {
    const services = await openManual()
    const passages = await retrieve('How long is a password?', services, {
      package: 'manual',
      releases: ['2024-07', '2025-01'],
    })
    const found = passages.filter(({ section }) => section.number === '2.1.1')
    expect(found.map(({ release }) => release).sort()).toEqual(['2024-07', '2025-01'])
    expect(new Set(found.map(({ id }) => id)).size).toBe(1)
  })

  it('of another package stay out', async () => {
    const services = await openManual()
    await ingestFiles(services, '2025-01', { 'fees.md': fees(99) }, { package: 'home' })
    const passages = await retrieve('What is the late payment fee?', services)
    expect(new Set(passages.map(passage => passage.package))).toEqual(new Set(['manual']))
  })

  it('are those with the very identifier that was asked for, first', async () => {
    const services = await openManual()
    const passages = await retrieve('What does 2.1.1 say about passwords?', services)
    expect(passages[0]!.section.number).toBe('2.1.1')
    expect(passages[0]!.rank).toBe(1)
    expect(passages[0]!.keyword).not.toBeNull()
  })

  it('need the access label of their release, whatever the scope says', async () => {
    const services = await openManual()
    await ingestFiles(services, '2025-07', { 'fees.md': fees(20) }, { access: 'staff' })
    const scope = { package: 'manual', releases: ['2025-07'] }
    const staff = { ...localCaller, access: ['public', 'staff'] }
    const understanding = await understand('What is the late payment fee?', services, scope, staff)
    const found = (caller: Caller) => retrieveEvidence(understanding, caller, services, signal)
    expect(releasesOf(await found(staff))).toEqual(['2025-07'])
    expect(await found(localCaller)).toEqual([])
    expect(await found({ ...staff, tenant: 'another' })).toEqual([])
  })

  it('are none without a release to search', async () => {
    expect(await retrieve('What is the late payment fee?', await openAnswerServices(), {})).toEqual([])
  })

  it('hold the best of every sub-question, though another one has much more to find', async () => {
    const services = await openAnswerServices()
    const many = Array.from({ length: 60 }, (_, index) => {
      const body = `Late payment of instalment ${index}: the late payment fee of plan ${index} is charged.`
      return `## Plan ${index}\n\n${body}\n`
    })
    await ingestFiles(services, '2025-01', {
      'plans.md': `# Late payment fees\n\n${many.join('\n')}`,
      'pets.md': '# Animals\n\nVeterinary costs of a dog are paid up to $1,000.\n',
    })
    const question = 'What is the late payment fee of an instalment plan, and of a vet?'
    const understanding = await understand(question, services)
    const holdsPets = (passages: readonly EvidencePassage[]) =>
      passages.some(({ document }) => document === 'pets.md')
    const subQuestions = [
      'What is the late payment fee of an instalment plan?',
      'Which veterinary costs are paid?',
    ]
    const reading = {
      ...{ model: 'some-model', prompt: 'understand-question@1', terms: [], imagined: null },
      ...{ refused: [], failed: null, sources: [] },
    }
    const found = (parts: string[]) =>
      retrieveEvidence(
        { ...understanding, reading: { ...reading, subQuestions: parts } },
        localCaller,
        services,
        signal,
      )
    expect(holdsPets(await found([]))).toBe(false)
    expect(holdsPets(await found(subQuestions))).toBe(true)
  })
})
