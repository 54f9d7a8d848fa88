import type { Change } from '../../domain/change.ts'
import type { DraftSentence } from '../../domain/draft.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { counted } from '../../language/counted.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { frame, stateChange } from './cite-change.ts'
import { verdictOverTime } from './verdict.ts'

const SINCE =
  /\bsince (?:when|which|what)\b|\b(?:as of|from) when\b|\bhow long (?:has|have)\b|\bsince\b.*\b(?:which|what) (?:release|version|edition|snapshot)/i
const WHEN =
  /\bwhen (?:was|were|did|has|have|had)\b|\b(?:in|with) (?:which|what) (?:[\w-]+ ){0,2}(?:release|version|edition|snapshot)\b/i
const MOST_CHANGES = 150

type Step = { from: string; to: string; changes: Change[] }

/** The changes step by step over the releases of the scope; neighbouring releases without one are told together. */
export function* composeTimeline(
  { question, topic, releases }: Understanding,
  changes: readonly Change[],
  opening = verdictOverTime(question),
): Iterable<DraftSentence> {
  const labels = releases.map(({ label }) => label)
  const steps = stepsOf(labels, changes.slice(0, MOST_CHANGES))
  const count = counted(changes.length, 'difference')
  const over = `over ${labels.length} releases, ${labels[0]} to ${labels.at(-1)}`
  const turning = turningPoint(topic, steps)
  if (SINCE.test(question)) yield frame(`Since ${turning.to}; ${count} ${over}:`)
  else if (WHEN.test(question)) yield frame(`In ${turning.to}; ${count} ${over}:`)
  else yield frame(`${opening}${count} ${over}:`)
  for (const step of joined(steps)) {
    if (step.changes.length === 0) yield frame(`${step.from} → ${step.to}: no change.`)
    for (const change of step.changes) yield stateChange(change, `${step.from} → ${step.to}: `)
  }
  if (changes.length > MOST_CHANGES) yield frame(`${changes.length - MOST_CHANGES} more are not told here.`)
}

function stepsOf(labels: readonly string[], changes: readonly Change[]): Step[] {
  return labels.slice(1).map((to, index) => ({
    from: labels[index]!,
    to,
    changes: changes.filter(({ before, after }) =>
      after ? after.place.release === to : before!.place.release === labels[index],
    ),
  }))
}

/** The step that brought what the question names: its identifiers and numbers stand only on the newer side; else the last. */
function turningPoint(topic: string, steps: readonly Step[]): Step {
  const { codes, numbers } = lookupKeys(topic)
  const keys = [...codes, ...numbers]
  const changed = steps.filter(({ changes }) => changes.length > 0)
  const brings = ({ before, after }: Change) =>
    after !== null && meets(after.quote, keys) > (before ? meets(before.quote, keys) : 0)
  return (
    (keys.length > 0 ? changed.find(({ changes }) => changes.some(brings)) : undefined) ?? changed.at(-1)!
  )
}

function meets(quote: string, keys: readonly string[]): number {
  const own = lookupKeys(quote)
  return keys.filter(key => own.codes.includes(key) || own.numbers.includes(key)).length
}

function joined(steps: readonly Step[]): Step[] {
  const runs: Step[] = []
  for (const step of steps) {
    const last = runs.at(-1)
    if (last && last.changes.length === 0 && step.changes.length === 0) last.to = step.to
    else runs.push({ ...step })
  }
  return runs
}
