import { memo } from 'react'
import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { newestSide } from './place-of-change.ts'

type ChangeRowProps = {
  id: string
  /** Null while it is being read. */
  change: ReportChange | null
  position: number
  count: number
  top: number
  chosen: boolean
}

/** One change in the list: what it says in two lines, and where. The list takes clicks and keys for it. */
export const ChangeRow = memo(function ChangeRow(props: ChangeRowProps) {
  const { id, change, position, count, top, chosen } = props
  return (
    <div
      id={id}
      role="option"
      className="change-row"
      aria-selected={chosen}
      aria-posinset={position + 1}
      aria-setsize={count}
      tabIndex={-1}
      data-position={position}
      style={{ top }}
    >
      {change === null ? (
        <span className="soft">{messages.states.loading}</span>
      ) : (
        <>
          <span className={`sign ${change.kinds[0]}`} aria-hidden="true">
            {messages.compare.signs[change.kinds[0]!]}
          </span>
          <span className="told">{change.description}</span>
          <span className="about">
            <span className={change.significance}>{messages.compare.significances[change.significance]}</span>
            {' · '}
            {change.kinds.map(kind => messages.compare.kinds[kind]).join(', ')}
            {' · '}
            {newestSide(change).document}
          </span>
        </>
      )}
    </div>
  )
})
