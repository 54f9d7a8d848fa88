import { messages } from '../messages.ts'
import type { ViewProps } from '../routing/view-props.ts'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'

/** Evaluation runs. */
export function EvaluationView(_: ViewProps) {
  return (
    <div className="view">
      <ViewHeading title={messages.evaluation.title} />
      <EmptyState title={messages.evaluation.none}>
        <p>{messages.evaluation.noneHelp}</p>
      </EmptyState>
    </div>
  )
}
