import { describe, expect, it } from 'vitest'
import { choosePackage } from '../../../src/answer/compose/choose-package.ts'
import { signal } from '../../support/answer-manual.ts'
import { evidenceOf, understandingOf } from '../../support/evidence.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'

const question = 'What is the late payment fee?'
const fee = '# Fees\n\nThe late payment fee is $12.\n'
const open = understandingOf(question, [], {
  scope: { package: null, releases: ['1', '1'], assumed: true },
  releases: [
    { package: 'auto', label: '1', ordinal: 10 },
    { package: 'home', label: '1', ordinal: 10 },
  ],
})

const choose = (understanding: typeof open, sources: Record<string, string>) =>
  choosePackage(
    understanding,
    Object.entries(sources).flatMap(([name, source]) => evidenceOf('fees.md', source, '1', name).passages),
    letterEmbedder(),
    signal,
  )

describe('the package of a question that names none', () => {
  it('is the one that answers', async () => {
    const choice = await choose(open, { auto: fee, home: '# Roofs\n\nSlate is rated by its age.\n' })
    expect(choice.clarify).toBeNull()
    expect(choice.passages.map(passage => passage.package)).toEqual(['auto'])
    expect(choice.understanding.scope).toEqual({ package: 'auto', releases: ['1'], assumed: true })
    expect(choice.understanding.releases).toEqual([{ package: 'auto', label: '1', ordinal: 10 }])
  })

  it('is asked back for when two answer as well', async () => {
    const choice = await choose(open, { auto: fee, home: fee })
    expect(choice.clarify).toEqual([
      { label: 'auto, release 1', scope: { package: 'auto', releases: ['1'], assumed: true } },
      { label: 'home, release 1', scope: { package: 'home', releases: ['1'], assumed: true } },
    ])
  })

  it('is asked about with its choices where its release is unclear', async () => {
    const options = ['1', '2'].map(label => ({
      label: `Home, release ${label}`,
      scope: { package: 'home', releases: [label], assumed: false },
    }))
    const unclear = { ...open, unclear: options }
    const [slate, both] = [
      { auto: '# Roofs\n\nSlate is rated by its age.\n', home: fee },
      { auto: fee, home: fee },
    ]
    expect((await choose(unclear, slate)).clarify).toEqual(options)
    expect((await choose(unclear, both)).clarify?.map(({ label }) => label)).toEqual([
      'auto, release 1',
      'Home, release 1',
      'Home, release 2',
    ])
    expect(
      (await choose(unclear, { auto: fee, home: '# Roofs\n\nSlate is rated by its age.\n' })).clarify,
    ).toBeNull()
  })

  it('of a question about changes is the only one that speaks of the whole subject', async () => {
    const changes = { ...open, intent: 'compare' as const, topic: 'Did the late payment fee change?' }
    const choice = await choose(changes, { auto: fee, home: '# Fees\n\nThe late filing fee is $9.\n' })
    expect(choice.understanding.scope.package).toBe('auto')
    expect((await choose(changes, { auto: fee, home: fee })).clarify).toHaveLength(2)
    const none = await choose({ ...changes, topic: 'Were the fees of trailers dropped?' }, { auto: fee })
    expect(none.clarify).toHaveLength(2)
  })

  it('stays what was asked for', async () => {
    const understanding = understandingOf(question, ['1'])
    const choice = await choose(understanding, { auto: fee, home: fee })
    expect(choice.understanding).toBe(understanding)
    expect(choice.clarify).toBeNull()
  })
})
