import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ExpectedQuestion } from '../../../eval/datasets/expected-question.ts'
import { openServiceTarget } from '../../../eval/run/open-service-target.ts'
import { rescoreAnswers } from '../../../eval/run/rescore/rescore-answers.ts'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { loadConfig } from '../../../src/config.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import { startServer } from '../../../src/main.ts'
import { silentLog } from '../../../src/observe/log.ts'
import { openServices } from '../../../src/services.ts'
import { makeFolder } from '../../support/make-folder.ts'

const samples = join(import.meta.dirname, '../../../samples/harbor-auto-manual')
const texts = [
  'What is the late payment fee?',
  'What is the bodily injury base rate in territory 014?',
  'How many days does a customer have to pay before a late fee is charged?',
  'What changed in the base rates between 2024-07 and 2025-01?',
  'Which rules were removed?',
  'Did the late payment fee change?',
  'How has the good student discount developed?',
  'What changed?',
  'Is a spacecraft covered?',
  'Hello!',
]

/** Answers of a service that has ended, and the folder where they are stored. */
async function giveAnswers(): Promise<{ home: string; given: Answer[] }> {
  const home = makeFolder()
  const config = loadConfig({ VARIORUM_HOME: home, PORT: '0', VARIORUM_SEARCH_WORKERS: '1' }, { root: home })
  const services = await openServices(config)
  await ingestPackage(samples, { tenant: 'local', owner: 'local' }, services)
  const server = await startServer(config, services, silentLog)
  const target = openServiceTarget(server.address, 60_000)
  const given: Answer[] = []
  for (const [index, question] of texts.entries()) {
    const row = {
      id: `q${index}`,
      question,
      package: 'harbor-auto-manual',
      expect: { outcomes: ['answered'] },
    }
    const asked = ExpectedQuestion.parse(row)
    given.push((await target.ask(asked, `talk-${index}`, new AbortController().signal)).answer)
  }
  const shown = await fetch(`${server.address}/v1/answers/${given[0]!.id}/evidence`)
  expect(await shown.json()).toMatchObject({ identical: true, again: { scores: given[0]!.scores } })
  await server.close()
  await services.close()
  return { home, given }
}

it('answers given over HTTP have the same scores in another process, from what is stored', async () => {
  const { home, given } = await giveAnswers()
  expect(new Set(given.map(({ outcome }) => outcome))).toEqual(new Set(['answered', 'abstained']))
  const rescored = await rescoreAnswers(given, home)
  expect(rescored.map(({ answer, faults }) => [answer.question, faults])).toEqual(
    texts.map(text => [text, []]),
  )
  expect(rescored.filter(({ scored }) => scored)).toHaveLength(9)

  const [first, ...others] = given
  const altered = { ...first!, scores: { ...first!.scores, answerability: 0.999 } }
  const unknown = { ...others[0]!, id: 'unknown' }
  const [one, two] = await rescoreAnswers([altered, unknown], home)
  expect(one!.faults).toEqual(['the scores or the decision differ from those that were given'])
  expect(two!.faults[0]).toContain('unknown')
})
