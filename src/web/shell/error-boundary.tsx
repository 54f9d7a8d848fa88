import { Component, type ReactNode } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { ProblemState } from '../states/problem-state.tsx'

type ErrorBoundaryProps = { path: string; children: ReactNode }

/** An error of one view leaves the rest of the page usable; going to another path clears it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { problem: ApiProblem | null }> {
  override state = { problem: null as ApiProblem | null }

  static getDerivedStateFromError(error: unknown) {
    return { problem: asProblem(error) }
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (before.path !== this.props.path && this.state.problem !== null) this.setState({ problem: null })
  }

  override render() {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return <ProblemState problem={problem} onRetry={() => location.reload()} />
  }
}
