import type { ViewProps } from '../routing/view-props.ts'
import { RunList } from './run-list.tsx'
import { RunView } from './run-view.tsx'
import './evaluation.css'

/** Evaluation runs, or the one that the address names. */
export function EvaluationView({ parts: { run } }: ViewProps) {
  return run === undefined ? <RunList /> : <RunView key={run} id={run} />
}
