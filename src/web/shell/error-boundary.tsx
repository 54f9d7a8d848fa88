import { Component, type ReactNode } from 'react'
import { type ApiProblem, asProblem } from '../api/api-problem.ts'
import { ProblemState } from '../states/problem-state.tsx'

type ErrorBoundaryProps = { children: ReactNode }

/** An error of one view leaves the rest of the page usable. It is given a `key` per address, so going elsewhere clears it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { problem: ApiProblem | null }> {
  override state = { problem: null as ApiProblem | null }

  static getDerivedStateFromError(error: unknown) {
    return { problem: asProblem(error) }
  }

  override render() {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return <ProblemState problem={problem} onRetry={() => location.reload()} />
  }
}
