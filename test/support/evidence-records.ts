import { noScores } from '../../src/domain/answer.ts'
import type { ChangeReference, EvidenceRecord } from '../../src/domain/evidence-record.ts'
import { makeComparingAnswer } from './cited-answers.ts'

/** What `makeComparingAnswer(words)` was scored on: documents of the hashes `gone`, which holds `words`, and `kept`. */
export function makeEvidenceRecord(words: string, overrides: Partial<EvidenceRecord> = {}): EvidenceRecord {
  const { citations, changes, sentences, question, decision } = makeComparingAnswer(words)
  const reference = (name: string) => ({
    ...{ id: `passage of ${name}`, package: 'manual', release: '2025-01', document: 'fees.md' },
    ...{ documentVersion: `version of ${name}`, contentHash: name, textHash: `hash in ${name}` },
    ...{ span: { start: 0, end: 40 }, rank: 1, score: 0.5, keyword: null, vector: { rank: 1, score: 0.4 } },
  })
  return {
    policy: {
      version: 'test',
      hash: 'rules',
      intent: 'compare',
      rules: {
        support: 0.6,
        judge: { from: 0, to: 0, calls: 0 },
        scores: {},
        unscored: 'pass',
        revise: true,
        send: 'draft',
      },
    },
    embedder: 'letters',
    question: {
      question,
      standaloneQuestion: question,
      topic: question,
      intent: 'compare',
      scope: { package: 'manual', releases: ['2025-01', '2025-07'], assumed: false },
      releases: [],
    },
    passages: [reference('gone'), reference('kept')],
    changes: changes.map(({ edits: _, before, after, ...change }): ChangeReference => {
      const { quote: _old, ...old } = before!
      const { quote: _young, ...young } = after!
      return { ...change, before: old, after: young }
    }),
    otherChanges: 0,
    citations: citations.map(({ id: _id, number: _number, quote: _quote, ...citation }) => citation),
    sentences: sentences.map((sentence, index) => ({
      ...sentence,
      citations: sentence.citations.map(number => number - 1),
      change: index === 1 ? 0 : null,
    })),
    dropped: [`number: not in the cited text: ${words}`],
    scores: noScores,
    decision,
    ...overrides,
  }
}
