import type { ApiProblem } from '../api/api-problem.ts'
import { messages } from '../messages.ts'

/** What went wrong, what would help, and a way to try again. */
export function ProblemState({ problem, onRetry }: { problem: ApiProblem; onRetry?: () => void }) {
  return (
    <div className="state problem" role="alert">
      <p className="state-title">{problem.title}</p>
      {problem.message !== problem.title && <p>{problem.message}</p>}
      <p>{problem.remedy}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {messages.states.tryAgain}
        </button>
      )}
      {problem.id && (
        <p className="soft">
          {messages.states.problemId} <code>{problem.id}</code>
        </p>
      )}
    </div>
  )
}
