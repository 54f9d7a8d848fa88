import type { GuardRecord } from '../../domain/guard-finding.ts'
import { messages } from '../messages.ts'

/** What guards noted, masked or kept out, each thing once. */
export function GuardList({ records }: { records: readonly GuardRecord[] }) {
  const words = messages.ask.scores
  if (records.length === 0) return null
  const told = records.map(({ on, result, reason, findings }) =>
    words.guarded(
      words.guardTexts[on],
      words.guardResults[result],
      reason ?? [...new Set(findings.map(({ type }) => type))].join(', '),
    ),
  )
  return (
    <>
      <p>{words.guards}</p>
      <ul>
        {[...new Set(told)].map(each => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  )
}
