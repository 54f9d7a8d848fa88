import { describe, expect, it } from 'vitest'
import { changeGrounds } from '../../../src/answer/retrieve/change-grounds.ts'
import { retrieveChanges } from '../../../src/answer/retrieve/retrieve-changes.ts'
import { selectChanges } from '../../../src/answer/retrieve/select-changes.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Understanding } from '../../../src/domain/understanding.ts'
import type { Services } from '../../../src/services.ts'
import { releaseText } from '../../compare/release-text.ts'
import { openAnswerServices, signal, understand } from '../../support/answer-manual.ts'
import { ingestFiles } from '../../support/ingest-services.ts'

const rates = (rate14: number, last: string) => `territory,bodily_injury\n014,${rate14}\n041,421\n${last}\n`
const older = {
  'fees.md':
    '# Fees\n\n## Late payment\n\nThe late payment fee is $12.\n\n## Cheques\n\nCheques are accepted.\n',
  'rates.csv': rates(412, '033,377'),
  'kept.md': '# Privacy\n\nRecords are kept for seven years.\n',
}
const newer = {
  'fees.md':
    '# Fees\n\n## Late payment\n\nThe late payment fee is $15.\n\n## Cheques\n\nCheques are accepted.\n',
  'rates.csv': rates(438, '046,390'),
  'kept.md': older['kept.md'],
  'new.md': '# Named non-owners\n\nA person without a vehicle is rated here.\n',
}

async function openManual(): Promise<Services> {
  const services = await openAnswerServices()
  await ingestFiles(services, '2024-07', older)
  await ingestFiles(services, '2025-01', newer)
  return services
}

const scope = { package: 'manual', releases: ['2024-07', '2025-01'] }

async function retrieve(question: string, services: Services, parts: Partial<Understanding> = {}) {
  const understanding = { ...(await understand(question, services, scope)), ...parts }
  return retrieveChanges(understanding, localCaller, services, [], signal)
}

const placesOf = (changes: readonly Change[]) =>
  changes
    .map(({ kinds, before, after }) => {
      const { document, item } = (after ?? before)!.place
      return `${kinds.join()} ${document}${item === null ? '' : `/${item}`}`
    })
    .sort()

describe('retrieved changes', () => {
  it('are all of them when the question names no topic', async () => {
    const { changes, otherChanges } = await retrieve('What changed?', await openManual())
    expect(placesOf(changes)).toEqual([
      'added new.md',
      'added rates.csv/046',
      'modified fees.md',
      'modified rates.csv/014',
      'removed rates.csv/033',
    ])
    expect(otherChanges).toBe(0)
  })

  it('concern the topic; the others are counted', async () => {
    const { changes, otherChanges } = await retrieve('Did the late payment fee change?', await openManual())
    expect(placesOf(changes)).toEqual(['modified fees.md'])
    expect(otherChanges).toBe(4)
  })

  it('name the very row that was asked for, not one that looks like it', async () => {
    const services = await openManual()
    expect(placesOf((await retrieve('How did territory 014 change?', services)).changes)).toEqual([
      'modified rates.csv/014',
    ])
    expect((await retrieve('How did territory 041 change?', services)).changes).toEqual([])
  })

  it('are of the kind that was asked for', async () => {
    const services = await openManual()
    const kinds = async (question: string) =>
      placesOf((await retrieve(question, services, { intent: 'inventory' })).changes)
    expect(await kinds('Which were removed?')).toEqual(['removed rates.csv/033'])
    expect(await kinds('What was added?')).toEqual(['added new.md', 'added rates.csv/046'])
  })

  it('stand at the places that the question points back at', async () => {
    const services = await openManual()
    const all = (await retrieve('What changed?', services)).changes
    const row = all.find(({ after }) => after?.place.item === '014')!.after!.place
    const found = await retrieve('Was that already so?', services, { referents: [row] })
    expect(placesOf(found.changes)).toEqual(['modified rates.csv/014'])
    const untouched = { ...row, item: '041' }
    expect((await retrieve('And that?', services, { referents: [untouched] })).changes).toEqual([])
  })

  it('of a place that is pointed back at are told release by release', async () => {
    const services = await openManual()
    await ingestFiles(services, '2025-07', { ...newer, 'rates.csv': rates(451, '046,390') })
    const all = await retrieve('What changed?', services)
    const row = all.changes.find(({ after }) => after?.place.item === '014')!.before!.place
    const asked = { package: 'manual', releases: ['2024-07', '2025-07'] }
    const understanding = await understand('Since when?', services, asked)
    const found = await retrieveChanges(
      { ...understanding, referents: [row] },
      localCaller,
      services,
      [],
      signal,
    )
    expect(found.releases.map(({ label }) => label)).toEqual(['2024-07', '2025-01', '2025-07'])
    expect(found.changes.map(({ before, after }) => [before!.place.release, after!.place.release])).toEqual([
      ['2024-07', '2025-01'],
      ['2025-01', '2025-07'],
    ])
  })

  it('are none within one release', async () => {
    const services = await openManual()
    const understanding = await understand('What changed?', services, scope)
    const one = { ...understanding, releases: understanding.releases.slice(0, 1) }
    expect(await retrieveChanges(one, localCaller, services, [], signal)).toMatchObject({
      changes: [],
      otherChanges: 0,
    })
  })

  it('stop when the question is cancelled', async () => {
    const services = await openManual()
    const understanding = await understand('What changed?', services, scope)
    const cancelled = retrieveChanges(understanding, localCaller, services, [], AbortSignal.abort())
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('changes selected by topic', () => {
  const { changes } = compareReleases('manual', releaseText('1', older), releaseText('2', newer))
  const grounds = changes.map(change => changeGrounds(change, []))

  it('are decided by the first topic that any change meets', () => {
    expect(placesOf(selectChanges(['bicycle helmets', 'late payment fee'], grounds))).toEqual([
      'modified fees.md',
    ])
    expect(placesOf(selectChanges(['late payment fee', 'territory 014'], grounds))).toEqual([
      'modified fees.md',
    ])
  })

  it('are none when no topic is met', () => {
    expect(selectChanges(['bicycle helmets'], grounds)).toEqual([])
  })
})
