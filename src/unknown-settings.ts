import type { Fault } from './setting-faults.ts'
import { definitions } from './settings.ts'

/** Read by the tests, not by the service. */
const foreignNames = ['VARIORUM_DATA']

/** Settings that have another name now: to overlook one could keep what should go. */
const renamed: Readonly<Record<string, keyof typeof definitions>> = {
  REDIS_KEEP_DAYS: 'VARIORUM_CONVERSATION_DAYS',
}

/** Variables of ours that are no setting, each with the one that was probably meant. */
export function unknownSettings(given: Readonly<Record<string, string>>): Fault[] {
  return Object.keys(given).flatMap(name => {
    if (name in renamed) return [{ name, remedy: `${name} is called ${renamed[name]} now.` }]
    if (!name.startsWith('VARIORUM_') || name in definitions || foreignNames.includes(name)) return []
    const nearest = closest(name, Object.keys(definitions))
    const hint = nearest === null ? 'See .env.example for the ones there are.' : `Did you mean ${nearest}?`
    return [{ name, remedy: `${name} is not a setting. ${hint}` }]
  })
}

/** The known name with the fewest edits, if at most a third of its letters differ. */
function closest(name: string, known: string[]): string | null {
  const ranked = known
    .map(candidate => ({ candidate, edits: editDistance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits)[0]
  return ranked && ranked.edits <= ranked.candidate.length / 3 ? ranked.candidate : null
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
