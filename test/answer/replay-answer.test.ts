import { describe, expect, it } from 'vitest'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import { recallEvidence } from '../../src/answer/evaluate/recall-evidence.ts'
import { recordEvidence } from '../../src/answer/evaluate/record-evidence.ts'
import { replayAnswer } from '../../src/answer/replay-answer.ts'
import { retrieveEvidence } from '../../src/answer/retrieve/retrieve-evidence.ts'
import { noScores } from '../../src/domain/answer.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { EvidenceRecord } from '../../src/domain/evidence-record.ts'
import { policyFor } from '../../src/domain/policy.ts'
import type { Services } from '../../src/services.ts'
import { ask, openAnswerServices, signal, understand } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const rates = (fee: number) =>
  `# Zanzibar fees\n\n## Late payment\n\nThe late payment fee is $${fee}. Cheques are accepted.\n\n## Rates\n\n| Territory | Rate |\n| --- | --- |\n| 014 | ${fee * 10} |\n| 015 | 90 |\n`
const scope = { package: 'manual' }
const name = (label: string) => ({ tenant: 'local', package: 'manual', label })

async function openManual(): Promise<Services> {
  const services = await openAnswerServices()
  await ingestFiles(services, '2024-07', { 'fees.md': rates(12) }, { order: 1 })
  await ingestFiles(services, '2025-01', { 'fees.md': rates(15) }, { order: 2 })
  return services
}

const replay = (id: string, services: Services) => replayAnswer(id, localCaller, services, signal)

describe('the evidence of an answer', () => {
  it('is read again from the record as it was', async () => {
    const services = await openManual()
    const understanding = await understand('What changed in the late payment fee?', services)
    const passages = await retrieveEvidence(understanding, localCaller, services, signal)
    const pair = { package: 'manual', from: '2024-07', to: '2025-01' }
    const { comparison } = await services.comparisons.compare(pair, localCaller)
    const { changes } = comparison
    expect(passages.length).toBeGreaterThan(2)
    expect(changes.length).toBeGreaterThan(1)
    const evidence = { passages, changes: changes.map(change => ({ ...change, edits: [] })), otherChanges: 3 }
    const record = recordEvidence({
      ...{ understanding, evidence, sentences: [], dropped: [], scores: noScores, embedder: 'e' },
      policy: policyFor(services.policy, 'compare'),
      decision: { result: 'pass', reasons: [] },
    })
    const stored = JSON.parse(JSON.stringify(record)) as EvidenceRecord
    expect(EvidenceRecord.parse(stored)).toEqual(stored)
    expect(await recallEvidence(stored, services.library, signal)).toEqual({ evidence, sentences: [] })
    expect(JSON.stringify(stored.passages)).not.toMatch(/Zanzibar|Cheques/)
  })

  it.each([
    ['What is the late payment fee?', 'answered'],
    ['What is the rate of territory 014?', 'answered'],
    ['What changed?', 'answered'],
    ['Did the late payment fee change?', 'answered'],
    ['Are wombats insured against meteorites?', 'abstained'],
  ])('scores %j the same again, under another policy too', async (question, outcome) => {
    const services = await openManual()
    const answer = await ask(services, { question, scope })
    expect(answer.outcome).toBe(outcome)
    const strict = structuredClone(services.policy)
    for (const rules of Object.values(strict.rules)) rules.support = 1
    const replayed = await replay(answer.id, { ...services, policy: strict })
    expect(replayed).toMatchObject({ identical: true, differences: [], reason: null })
    expect(replayed.again).toEqual({ scores: answer.scores, decision: answer.decision })
    expect(replayed.record.policy.hash).toBe(services.policy.hash)
    expect(replayed.sources.length).toBeGreaterThan(0)
    expect(replayed.sources.every(({ status }) => status === 'current')).toBe(true)
    expect(replayed.passages.every(({ passage }) => passage !== null)).toBe(true)
  })

  it('shows which score is not as it was', async () => {
    const services = await openManual()
    const answer = await ask(services, { question: 'What is the late payment fee?', scope })
    const record = (await services.answers.evidence('local', answer.id))!
    const altered = { ...record, scores: { ...record.scores, relevance: 0.123 } }
    await services.answers.record('local', { ...answer, id: 'altered' }, altered)
    expect(await replay('altered', services)).toMatchObject({ identical: false, differences: ['relevance'] })
  })

  it('is not to be scored with another embedder', async () => {
    const services = await openManual()
    const { id } = await ask(services, { question: 'What is the late payment fee?', scope })
    const embedder = { ...services.embedder, id: 'another' }
    const replayed = await replay(id, { ...services, embedder })
    expect(replayed).toMatchObject({ identical: false, again: null })
    expect(replayed.reason).toContain('another')
  })

  it('says what was purged since, and shows no word of it', async () => {
    const services = await openManual()
    const { id } = await ask(services, { question: 'What changed?', scope })
    await purgeRelease(name('2024-07'), services)
    const replayed = await replay(id, services)
    expect(replayed.sources.map(({ release, status }) => [release, status])).toEqual(
      expect.arrayContaining([
        ['2024-07', 'purged'],
        ['2025-01', 'current'],
      ]),
    )
    expect(replayed).toMatchObject({
      identical: false,
      again: null,
      reason: expect.stringContaining('purged'),
    })
    expect(JSON.stringify(replayed)).not.toContain('$12')
    expect(JSON.stringify(replayed.passages)).toContain('$15')
  })

  it('is scored the same when a release is hidden since, which it says', async () => {
    const services = await openManual()
    const { id } = await ask(services, { question: 'What is the late payment fee?', scope })
    await unpublishRelease(name('2025-01'), services)
    const replayed = await replay(id, services)
    expect(replayed.sources.map(({ status }) => status)).toEqual(['unpublished'])
    expect(replayed.identical).toBe(true)
    expect(replayed.passages.every(({ passage }) => passage === null)).toBe(true)
  })

  it('tells that a release was published anew with other content', async () => {
    const services = await openManual()
    const { id } = await ask(services, { question: 'What is the late payment fee?', scope })
    await ingestFiles(services, '2025-01', { 'fees.md': rates(17) }, { order: 2, replace: true })
    const replayed = await replay(id, services)
    expect(replayed.sources.map(({ status }) => status)).not.toContain('current')
  })

  it('is missing where nothing was searched', async () => {
    const services = await openManual()
    const { id } = await ask(services, { question: 'Hello!', scope })
    await expect(replay(id, services)).rejects.toMatchObject({ code: 'not-found' })
    await expect(replay('unknown', services)).rejects.toMatchObject({ code: 'not-found' })
  })
})
