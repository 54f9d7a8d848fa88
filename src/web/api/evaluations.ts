import type { EvaluationDifference, EvaluationReport, EvaluationSummary } from '../../domain/evaluation.ts'
import { apiPath, getJson } from './request-json.ts'

/** `GET /v1/evaluations`: runs, newest first, and the baselines that they may be compared with. */
export type EvaluationList = { runs: EvaluationSummary[]; baselines: string[] }

export const fetchEvaluations = (signal?: AbortSignal) =>
  getJson<EvaluationList>(apiPath(['evaluations']), signal)

/** A run with so many of its questions, the worst first. */
export const fetchEvaluation = (id: string, worst: number, signal?: AbortSignal) =>
  getJson<EvaluationReport>(apiPath(['evaluations', id], { worst }), signal)

/** How a run differs from another one, or from a baseline. */
export const fetchDifference = (before: string, id: string, signal?: AbortSignal) =>
  getJson<EvaluationDifference>(apiPath(['evaluations', id, 'difference'], { before }), signal)
