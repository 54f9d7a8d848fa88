import { performance } from 'node:perf_hooks'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { recallPassages } from '../../src/answer/evaluate/recall-evidence.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Place } from '../../src/domain/place.ts'
import type { Services } from '../../src/services.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { conversationOf } from './conversation-of.ts'
import {
  type AskedQuestion,
  type EvaluationTarget,
  type PackageReleases,
  placeKey,
  type RetrievedPassage,
} from './evaluation-target.ts'
import { hashScorers } from './hash-sources.ts'
import { retrievedPassages } from './retrieved-passages.ts'

/** The question story in this process. The services stay the caller's to close. `timeoutMs` is that of one turn. */
export function openLocalTarget(services: Services, timeoutMs: number): EvaluationTarget {
  const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs, priority: 'evaluation' })
  return {
    async describe(signal) {
      return {
        kind: 'local',
        url: null,
        packages: await readPackages(services, signal),
        embedder: services.indexEmbedder.id,
        policy: `${services.policy.version} ${services.policy.hash}`,
        scorers: await hashScorers(),
      }
    },
    async ask(question, conversationId, signal) {
      let answer: Answer | null = null
      let begun = 0
      for (const request of conversationOf(question, conversationId)) {
        begun = performance.now()
        answer = await takeTurn(request, localCaller, { signal })
      }
      const latencyMs = performance.now() - begun
      return {
        answer: answer!,
        latencyMs,
        retrieved: await readRetrieved(answer!, services, signal),
        lines: await linesOf(question, answer!, services, signal),
      }
    },
    close: async () => {},
  }
}

/** As it was stored with the answer; nothing where the answer was decided before anything was retrieved. */
async function readRetrieved(
  { id }: Answer,
  { answers, library }: Pick<Services, 'answers' | 'library'>,
  signal: AbortSignal,
): Promise<RetrievedPassage[]> {
  const record = await answers.evidence(localCaller.tenant, id, signal)
  if (record === null) return []
  const passages = await recallPassages(record.passages, library, signal)
  return retrievedPassages({ passages, changes: record.changes })
}

async function linesOf(
  question: ExpectedQuestion,
  { citations, changes }: Answer,
  { library }: Pick<Services, 'library'>,
  signal: AbortSignal,
): Promise<AskedQuestion['lines']> {
  if (!expectsLines(question)) return []
  const sides = [...citations, ...changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat())]
  const byKey = new Map(sides.map(side => [placeKey(side.place), side]))
  const lines: AskedQuestion['lines'] = []
  for (const [key, { place, documentVersion }] of byKey) {
    const text = await library.text(documentVersion, { start: 0, end: place.span.end }, signal)
    if (text !== null) lines.push({ place: key, ...linesIn(text, place) })
  }
  return lines
}

function linesIn(text: string, { span }: Place): { first: number; last: number } {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  return { first: lineAt(span.start), last: lineAt(Math.max(span.start, span.end - 1)) }
}

/** Whether a question can be judged only with the files' lines, which no service tells. */
export const expectsLines = ({ expect: { changes, unchanged, wrong } }: ExpectedQuestion): boolean =>
  [...changes, ...unchanged, ...wrong].some(({ before, after }) =>
    [before, after].flat().some(side => side?.lines !== undefined),
  )

async function readPackages(
  { library }: Pick<Services, 'library'>,
  signal: AbortSignal,
): Promise<PackageReleases[]> {
  const packages = await library.packages(localCaller.tenant, {}, signal)
  return Promise.all(
    packages.map(async ({ name }) => ({
      name,
      releases: (await library.releases(localCaller.tenant, name, {}, signal)).map(
        ({ label, contentHash }) => ({ label, contentHash }),
      ),
    })),
  )
}
