import type { Answer } from '../../../src/domain/answer.ts'
import type { ExplainedPassage, Explanation } from '../../../src/domain/explanation.ts'

/** What a stack answered, and how it found what it rests on; null where a turn ended before anything was searched. */
export type Told = { answer: Answer; explanation: Explanation | null }

/** What a reader sees of an answer, whichever stack gave it. */
const shown = ({ answer }: Told) => ({
  outcome: answer.outcome,
  question: answer.standaloneQuestion,
  scope: answer.scope,
  text: answer.text,
  citations: cited(answer),
  changes: answer.changes.map(({ id }) => id),
  options: answer.options,
  degraded: answer.degraded,
})

/** Names of what differs between two answers to the same turn; none where readers see the same. */
export function differences(one: Told, other: Told): string[] {
  const [ours, theirs] = [shown(one), shown(other)]
  return Object.keys(ours).filter(key => {
    const name = key as keyof typeof ours
    return JSON.stringify(ours[name]) !== JSON.stringify(theirs[name])
  })
}

/** Lines of text that one answer has and the other has not, then how the passages that only one cites rank in both. */
export function describeDifference(embedded: Told, served: Told): string[] {
  const lines = (one: Told, other: Told, sign: string) =>
    one.answer.text
      .split('\n')
      .filter(line => !other.answer.text.includes(line.replace(/ \[\d+\]/g, '')))
      .map(line => `${sign} ${line.slice(0, 200)}`)
  const [ours, theirs] = [cited(embedded.answer), cited(served.answer)]
  const alone = [...new Set(ours).symmetricDifference(new Set(theirs))]
  const ranks = alone.map(place => {
    const by = ours.includes(place) ? 'embedded' : 'served'
    return `only ${by} cites ${place}: embedded ${ranksOf(place, embedded)}; served ${ranksOf(place, served)}`
  })
  const moved = [...lines(embedded, served, '−'), ...lines(served, embedded, '+')]
  return [
    ...(moved.length > 0 ? moved : ['The same lines in another order, or one of them once more.']),
    ...ranks,
    ...firstMoved(embedded, served),
  ]
}

/** The first passage at which the orders for the answer part, and the scores that made it so. */
function firstMoved(embedded: Told, served: Told): string[] {
  const [ours, theirs] = [ordered(embedded), ordered(served)]
  const at = ours.findIndex((passage, index) => keyOf(passage) !== (theirs[index] && keyOf(theirs[index])))
  if (at < 0) return ['Both rank the same passages in the same order.']
  return [embedded, served].map((told, index) => {
    const passage = (index === 0 ? ours : theirs)[at]
    const name = index === 0 ? 'embedded' : 'served'
    return passage
      ? `at ${at + 1} ${name} has ${keyOf(passage)} (${rankWords(passage)})`
      : `at ${at + 1} ${name} has nothing of ${told.explanation?.found ?? 0}`
  })
}

const ordered = ({ explanation }: Told) =>
  (explanation?.passages ?? [])
    .filter(passage => passage.ordered !== null)
    .sort((a, b) => a.ordered!.rank - b.ordered!.rank)

const keyOf = ({ place }: ExplainedPassage) =>
  `${place.document}#${place.section ?? ''}${place.begins ? ` “${place.begins.slice(0, 40)}”` : ''}`

function ranksOf(place: string, { explanation }: Told): string {
  const found = explanation?.passages.filter(({ place: { document, section } }) =>
    place.endsWith(` ${document}#${section}`),
  )
  const best = found?.sort((a, b) => (a.ordered?.rank ?? 99) - (b.ordered?.rank ?? 99))[0]
  return best ? rankWords(best) : 'not found'
}

function rankWords({ keyword, vector, fused, ordered, fate }: ExplainedPassage): string {
  const rank = (of: { rank: number; score: number } | null) =>
    of === null ? '–' : `${of.rank} at ${of.score.toFixed(3)}`
  return `keyword ${rank(keyword)}, vector ${rank(vector)}, fused ${rank(fused)}, order ${rank(ordered)}, ${fate}`
}

const cited = ({ citations }: Answer) =>
  citations.map(({ place }) => `${place.release} ${place.document}#${place.section}`)
