import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readQuestions } from '../eval/datasets/read-questions.ts'
import { judgeAnswer } from '../eval/run/judge/judge-answer.ts'
import { ingestPackage } from '../ingest/ingest-package.ts'
import { answerQuestion } from '../src/answer/answer-question.ts'
import { showCitation } from '../src/answer/show-citation.ts'
import { makeTakeTurn } from '../src/answer/take-turn.ts'
import { loadConfig } from '../src/config.ts'
import { Answer } from '../src/domain/answer.ts'
import { localCaller } from '../src/domain/caller.ts'
import { openServices, type Services } from '../src/services.ts'
import { makeTemporaryFolder } from './support/temporary-folder.ts'

const samples = join(import.meta.dirname, '../samples')
const packageName = 'harbor-auto-manual'
const signal = new AbortController().signal

/**
 * Questions answered rightly; one that becomes right joins the list, none leaves it without a reason. q58 left it: it
 * asks which of two things is higher, and no one sentence that answerability weighs is about both.
 */
const RIGHT =
  'q01 q02 q03 q04 q05 q06 q07 q09 q10 q12 q13 q14 q15 q16 q17 q18 q19 q20 q21 q22 q24 q25 q26 q27 q28 q29 q30 q31 q32 q35 q36 q38 q40 q42 q43 q44 q45 q46 q49 q50 q52 q53 q54 q56 q59'.split(
    ' ',
  )

let services: Services
let home: Awaited<ReturnType<typeof makeTemporaryFolder>>
/** Every answer given, by question; the last of each is the one that is judged. */
const answers = new Map<string, Answer[]>()

const { questions } = await readQuestions(join(samples, 'answers.yaml'))

beforeAll(async () => {
  home = await makeTemporaryFolder()
  services = await openServices({ ...loadConfig({}), home: home.path })
  const options = { package: packageName, tenant: 'local', owner: 'local', access: 'public' }
  await ingestPackage(join(samples, packageName), options, services)
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
  for (const { id, turns, question, releases } of questions) {
    const given: Answer[] = []
    const scope = { package: packageName, ...(releases && { releases }) }
    for (const text of [...turns, question])
      given.push(await takeTurn({ question: text, conversationId: id, scope }, localCaller, { signal }))
    answers.set(id, given)
  }
})

afterAll(async () => {
  await services.close()
  await home.remove()
})

const all = () => [...answers.values()].flat()

describe('the questions of the sample manual', () => {
  it('that are known to be answered rightly still are', () => {
    const wrong = questions.flatMap(question => {
      const { right, reasons } = judgeAnswer(question, answers.get(question.id)!.at(-1)!)
      return right || !RIGHT.includes(question.id) ? [] : [`${question.id}: ${reasons.join('; ')}`]
    })
    expect(wrong).toEqual([])
    expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(RIGHT))
  })

  it('get answers of the shape that is promised', () => {
    for (const answer of all()) expect(Answer.safeParse(answer).error).toBeUndefined()
  })

  it('get citations that quote their places exactly', async () => {
    const citations = all().flatMap(answer => answer.citations)
    expect(citations.length).toBeGreaterThan(questions.length)
    for (const { documentVersion, place, quote } of citations)
      expect(await services.library.text(documentVersion, place.span, signal)).toBe(quote)
  })

  it('get changes that quote their places exactly', async () => {
    const sides = all().flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]))
    expect(sides.length).toBeGreaterThan(0)
    for (const side of sides) {
      if (side === null) continue
      const text = await services.library.text(side.documentVersion, side.place.span, signal)
      expect(text).toBe(side.quote)
    }
  })

  it('get no citation from outside their scope', () => {
    for (const { id, scope, citations } of all()) {
      for (const { place } of citations) {
        expect([id, place.package]).toEqual([id, scope.package])
        expect([id, scope.releases]).toEqual([id, expect.arrayContaining([place.release])])
      }
    }
  })

  it('get answers whose every sentence with citations is supported and cites what exists', () => {
    for (const { outcome, sentences, citations, scores } of all()) {
      if (outcome !== 'answered' || sentences.length === 0) continue
      expect(scores.citationValidity).toBe(1)
      const numbers = citations.map(({ number }) => number)
      expect(numbers).toEqual([...numbers.keys()].map(index => index + 1))
      for (const sentence of sentences) {
        expect(numbers).toEqual(expect.arrayContaining(sentence.citations))
        if (sentence.citations.length > 0) expect(sentence.support).toBeGreaterThanOrEqual(0.6)
        for (const { check, passed } of sentence.checks) expect([check, passed]).toEqual([check, true])
      }
    }
  })

  it('get answers that are found again as they were returned', async () => {
    for (const answer of all())
      expect(await services.answers.find(localCaller.tenant, answer.id, signal)).toEqual(answer)
  })

  it('get citations that can be shown at their place', async () => {
    for (const { citations } of all()
      .filter(({ outcome }) => outcome === 'answered')
      .slice(0, 20)) {
      for (const { id } of citations)
        expect(await showCitation(id, localCaller, services, signal)).toMatchObject({
          status: 'current',
          matches: true,
        })
    }
  })
})

describe('a conversation about the sample manual', () => {
  it('keeps its turns in order with the answers that were given', async () => {
    const long = questions.filter(({ turns = [] }) => turns.length > 0)
    expect(long.length).toBeGreaterThan(5)
    for (const { id, turns, question } of long) {
      const stored = await services.conversations.recent({ tenant: 'local', id }, 10, signal)
      expect(stored.map(turn => turn.question)).toEqual([...turns, question])
      expect(stored.map(turn => turn.answer)).toEqual(answers.get(id))
    }
  })

  it('reads a follow-up with what was asked before', () => {
    const followUp = answers.get('q02')!.at(-1)!
    expect(followUp.question).toBe('And in territory 041?')
    expect(followUp.standaloneQuestion).toMatch(/bodily injury.*041/i)
  })
})
