import { join } from 'node:path'
import type { Answer } from '../../../src/domain/answer.ts'
import { runSuccessfully } from './run-command.ts'
import { askService } from './start-service.ts'
import { noticeOf, noticeQuestion, soakPackage, writeEdition } from './write-editions.ts'

/** Small editions: what counts is how often they come and go. */
const SIZE = { documents: 6, sections: 3 }
const ASKERS_OF_INSTANCE = 2
const scope = { package: soakPackage }
const questions = [noticeQuestion, 'What changed between the last two releases?']

export type PublishingOptions = {
  /** Of the instances that are asked. */
  addresses: readonly string[]
  /** How many releases are published, hidden and published again. */
  rounds: number
  home: string
  folder: string
  environment: Readonly<Record<string, string>>
  print: (line: string) => void
}

/** The edition that was the latest since `from` (performance.now), certainly so from `settled` on. */
type State = { edition: number; from: number; settled: number }
type Told = { question: string; began: number; ended: number; answer: Answer }

const labelOf = (edition: number) => `2025-${String(edition + 1).padStart(2, '0')}`

/**
 * Releases are published, hidden and published again while instances are asked for the latest and for what changed in it.
 * Returns each answer that rests on anything but one whole state that was there while it was made.
 */
export async function publishWhileAsked(options: PublishingOptions): Promise<string[]> {
  const { addresses, rounds, home, folder, environment, print } = options
  const run = (...args: string[]) => runSuccessfully(home, args, environment)
  const ingest = async (edition: number) => {
    const source = join(folder, 'editions', labelOf(edition))
    writeEdition(source, edition, SIZE)
    await run('ingest', source, '--package', soakPackage, '--release', labelOf(edition))
  }
  await ingest(0)
  await ingest(1)

  const states: State[] = [{ edition: 1, from: 0, settled: 0 }]
  const references = new Map<string, string>()
  const told: Told[] = []
  const faults: string[] = []
  let over = false

  const change = async (edition: number, work: () => Promise<void>) => {
    const from = performance.now()
    states.push({ edition, from, settled: Number.POSITIVE_INFINITY })
    await work()
    states.at(-1)!.settled = performance.now()
    for (const question of questions) {
      const answer = await ask(addresses[0]!, question)
      references.set(keyOf(question, answer), saidOf(answer))
    }
  }
  const askers = addresses.flatMap(address =>
    Array.from({ length: ASKERS_OF_INSTANCE }, async (_, asker) => {
      for (let count = asker; !over; count++) {
        const question = questions[count % questions.length]!
        const began = performance.now()
        try {
          told.push({ question, began, answer: await ask(address, question), ended: performance.now() })
        } catch (error) {
          faults.push(`no answer while releases came and went: ${(error as Error).message}`)
        }
      }
    }),
  )
  try {
    await change(1, async () => {})
    for (let edition = 2; edition < 2 + rounds; edition++) {
      const name = `${soakPackage}@${labelOf(edition)}`
      await change(edition, () => ingest(edition))
      await change(edition - 1, () => run('unpublish', name))
      await change(edition, () => run('publish', name))
    }
  } finally {
    over = true
    await Promise.all(askers)
  }
  for (const each of told) faults.push(...judge(each, states, references))
  const during = told.filter(({ began, ended }) => atOnce(states, began, ended).length > 1).length
  print(
    `${told.length} answers while releases were published or hidden ${states.length - 2} times, ${during} of them in the middle of it`,
  )
  return faults
}

const ask = (address: string, question: string) => askService(address, { question, scope })

const keyOf = (question: string, { scope: { releases } }: Answer) => JSON.stringify([question, releases])

/** All that an answer rests on. */
const saidOf = ({ outcome, text, citations, changes }: Answer) =>
  JSON.stringify([
    ...[outcome, text, changes.map(({ id }) => id).toSorted()],
    citations.map(({ place: { release, document }, quote }) => [release, document, quote]),
  ])

/** The editions that may have been the latest at some time between two. */
function atOnce(states: readonly State[], began: number, ended: number): number[] {
  const possible = states.filter(({ from }, at) => {
    const next = states[at + 1]
    return from <= ended && (next === undefined || next.settled >= began)
  })
  return [...new Set(possible.map(({ edition }) => edition))]
}

function judge(
  { question, began, ended, answer }: Told,
  states: readonly State[],
  references: ReadonlyMap<string, string>,
): string[] {
  const { outcome, text, citations } = answer
  const { releases } = answer.scope
  const latest = releases.at(-1)
  const edition = atOnce(states, began, ended).find(each => labelOf(each) === latest)
  const where = `"${question}" about ${releases.join(' and ')}`
  if (edition === undefined) return [`${where}: that was not the latest release`]
  const foreign = citations.find(({ place }) => !releases.includes(place.release))
  if (foreign) return [`${where} cites ${foreign.place.release}`]
  if (question === noticeQuestion && !text.includes(noticeOf(edition)))
    return [`${where} is ${outcome}: ${text.slice(0, 200)}`]
  const expected = references.get(keyOf(question, answer))
  return expected === saidOf(answer)
    ? []
    : [`${where} says something else than at rest: ${text.slice(0, 200)}`]
}
