import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { recover } from '../../ingest/recover.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { giveFeedback } from '../../src/answer/give-feedback.ts'
import { showCitation } from '../../src/answer/show-citation.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { ingestFiles } from '../support/ingest-services.ts'
import { interruptAt } from '../support/interrupt-at.ts'
import { openStoryServices } from '../support/story-services.ts'

const old = '# Zanzibar fees\n\nThe quokka fee is $412.00 for each ledger.\n'
const young = '# Open fees\n\nThe wombat fee is $12.00 for each ledger.\n'
const shared = '# Almanac\n\nThe marsupial almanac is printed in spring.\n'
const name = (label: string) => ({ tenant: 'local', package: 'manual', label })
const marks = ['Zanzibar', 'zanzibar', 'quokka fee', '$412']

async function openStories(home?: string) {
  const services = await openStoryServices(home)
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  const ask = (question: string, releases: string[], conversationId = services.newId()) =>
    takeTurn({ question, conversationId, scope: { package: 'manual', releases } }, localCaller, {
      signal: new AbortController().signal,
    })
  return { ...services, ask }
}

async function askAboutBoth({ ask }: Pick<Awaited<ReturnType<typeof openStories>>, 'ask'>) {
  const lookup = await ask('What is the fee for each ledger?', ['1'])
  const kept = await ask('When is the marsupial almanac printed?', ['1'])
  const compared = await ask('What changed in the fees for each ledger?', ['1', '2'])
  const abstained = await ask('How many penguins and walruses live in Antarctica?', ['1'])
  return { lookup, kept, compared, abstained }
}

function filesWith(home: string, words: readonly string[]): string[] {
  const found = (file: string) => words.some(word => readFileSync(join(home, file)).includes(word))
  return readdirSync(home).filter(found)
}

it('a purged release leaves no words in answers and conversations', async () => {
  const before = await openStories()
  await ingestFiles(before, '1', { 'fees.md': old, 'almanac.md': shared })
  await ingestFiles(before, '2', { 'fees.md': young, 'almanac.md': shared })
  const { lookup, kept, compared, abstained } = await askAboutBoth(before)
  const said = { thumb: 'down', correctedAnswer: 'The quokka fee is $412.' } as const
  const signal = new AbortController().signal
  await giveFeedback({ ...said, reasons: [], answerId: lookup.id }, localCaller, before, signal)
  await before.close()
  expect(lookup).toMatchObject({ outcome: 'answered', text: expect.stringContaining('412') })
  expect(kept).toMatchObject({ outcome: 'answered', text: expect.stringContaining('spring') })
  expect(compared.changes.length).toBeGreaterThan(0)
  expect(abstained).toMatchObject({ outcome: 'abstained', text: expect.stringContaining('Zanzibar') })
  expect(filesWith(before.home, marks)).toEqual(['conversations.db', 'library.db'])

  const services = await openStories(before.home)
  await purgeRelease(name('1'), services)
  const find = (id: string) => services.answers.find('local', id)
  expect(await find(lookup.id)).toMatchObject({
    id: lookup.id,
    text: expect.stringContaining('[removed with release 1] [1]'),
    citations: [{ removed: true, quote: '', contentHash: lookup.citations[0]!.contentHash }],
    scores: lookup.scores,
  })
  expect(await find(kept.id)).toEqual(kept)
  const changes = (await find(compared.id))!.changes
  expect(changes.some(({ before }) => before?.removed)).toBe(true)
  for (const { id, conversationId } of [lookup, kept, compared, abstained]) {
    const turns = await services.conversations.recent({ tenant: 'local', id: conversationId }, 9)
    expect(turns.map(turn => turn.answer)).toEqual([await find(id)])
  }

  expect(await showCitation(`${lookup.id}:1`, localCaller, services)).toMatchObject({
    citation: { removed: true, quote: null },
    status: 'removed',
  })
  expect(await showCitation(`${kept.id}:1`, localCaller, services)).toMatchObject({ status: 'removed' })
  const followUp = await services.ask('And for each ledger in release 2?', ['2'], lookup.conversationId)
  expect(followUp.standaloneQuestion).not.toContain('removed')
  await ingestFiles(services, '1', { 'fees.md': old })
  expect(await showCitation(`${lookup.id}:1`, localCaller, services)).toMatchObject({
    citation: { quote: null },
    status: 'removed',
    text: null,
  })
  await purgeRelease(name('1'), services)
  await services.close()
  expect(filesWith(services.home, marks)).toEqual([])
  expect(filesWith(services.home, ['marsupial'])).toContain('conversations.db')
})

it('a purge that was interrupted at any step is ended by recovery, or by purging again', {
  timeout: 120_000,
}, async () => {
  const services = await openStories()
  const methods = ['withdraw', 'write', 'setLifespans', 'remove', 'eraseText', 'purge']
  let [ended, moment] = [false, 0]
  while (!ended) {
    moment += 1
    for (const end of [recover, (all: typeof services) => purgeRelease(name('1'), all)]) {
      await ingestFiles(services, '1', { 'fees.md': old })
      await ingestFiles(services, '2', { 'fees.md': young })
      const { id } = await services.ask('What is the fee for each ledger?', ['1'])
      const { wrap } = interruptAt(moment, methods)
      const { library, search, answers, conversations } = services
      const interrupted = {
        ...services,
        library: wrap(library),
        search: wrap(search),
        answers: wrap(answers),
        conversations: wrap(conversations),
      }
      ended = await purgeRelease(name('1'), interrupted).then(
        () => true,
        () => false,
      )
      const visible = (await library.releases('local', 'manual')).map(({ label }) => label)
      expect(visible).toEqual(moment === 1 ? ['1', '2'] : ['2'])
      const gone = (await library.releases('local', 'manual', { all: true })).length === 1
      if (!ended && !gone) await end(services)
      if (visible.length === 2 && end === recover) await purgeRelease(name('1'), services)
      expect(await library.staged()).toEqual([])
      expect(await answers.find('local', id)).toMatchObject({ text: '[removed with release 1] [1]' })
      expect(filesWith(services.home, marks)).toEqual([])
    }
  }
  expect(moment).toBeGreaterThan(6)
})

it('an answer that was in the making while its release was purged keeps no words of it', async () => {
  const services = await openStories()
  await ingestFiles(services, '1', { 'fees.md': old })
  await ingestFiles(services, '2', { 'fees.md': young })
  const takeTurn = makeTakeTurn(
    services,
    async (...given) => {
      const answer = await answerQuestion(...given)
      await purgeRelease(name('1'), services)
      return answer
    },
    { timeoutMs: 60_000 },
  )
  const answer = await takeTurn(
    { question: 'What is the fee for each ledger?', scope: { package: 'manual', releases: ['1'] } },
    localCaller,
    { signal: new AbortController().signal },
  )
  expect(answer.text).toContain('[removed with release 1]')
  expect(await services.answers.find('local', answer.id)).toEqual(answer)
  await services.close()
  expect(filesWith(services.home, marks)).toEqual([])
})
