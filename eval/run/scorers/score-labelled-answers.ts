import { scoreFaithfulness } from '../../scorers/faithfulness.ts'
import { lexicalFloor } from '../../scorers/lexical-floor.ts'
import { prepareSources } from '../../scorers/prepare-sources.ts'
import { auroc, openAuroc } from '../statistics/auroc.ts'
import { bootstrap, type Interval, pairedBootstrap } from '../statistics/bootstrap.ts'
import {
  calibratedSimulation,
  debiasedCalibrationError,
  type ReliabilityBin,
  reliability,
} from '../statistics/calibration.ts'
import { bestF1, type Cut, recallAtFalseAlarms } from '../statistics/find-threshold.ts'
import type { LabelledAnswer } from './labelled-answer.ts'

/** One answer with its scores, each in [0, 1]. */
export type ScoredAnswer = { id: string; faithful: boolean; contexts: number; score: number; floor: number }

/** How well a score tells faithful answers from others; null where one of the classes is absent. */
export type Separation = { auroc: number | null; interval: Interval | null }

/** What scoring labelled answers tells. `gain` is the paired difference of AUROC, score minus floor. */
export type ScorerReport = {
  rows: number
  faithful: number
  score: Separation
  floor: Separation
  gain: Interval | null
  bestF1: Cut
  atFalseAlarms: Cut
  calibration: { error: number; simulated: number; bins: ReliabilityBin[] }
}

export const ALLOWED_FALSE_ALARMS = 0.05

/** Scores every answer against its own contexts alone. */
export function scoreLabelledAnswers(answers: readonly LabelledAnswer[]): ScoredAnswer[] {
  return answers.map(({ id, question, history, faithful, contexts, answer }) => ({
    id,
    faithful,
    contexts: contexts.length,
    score: scoreFaithfulness({ question, history, answer }, prepareSources(contexts)).score,
    floor: lexicalFloor(answer, contexts),
  }))
}

/** Deterministic: bootstrap and simulation are seeded. */
export function reportScores(rows: readonly ScoredAnswer[]): ScorerReport {
  const labels = rows.map(({ faithful }) => faithful)
  const scores = rows.map(({ score }) => score)
  const floors = rows.map(({ floor }) => floor)
  const [drawScore, drawFloor] = [openAuroc(scores, labels), openAuroc(floors, labels)]
  const bins = reliability(scores, labels)
  return {
    rows: rows.length,
    faithful: labels.filter(Boolean).length,
    score: { auroc: auroc(scores, labels), interval: bootstrap(rows.length, drawScore) },
    floor: { auroc: auroc(floors, labels), interval: bootstrap(rows.length, drawFloor) },
    gain: pairedBootstrap(rows.length, drawScore, drawFloor),
    bestF1: bestF1(scores, labels),
    atFalseAlarms: recallAtFalseAlarms(scores, labels, ALLOWED_FALSE_ALARMS),
    calibration: {
      error: debiasedCalibrationError(bins),
      simulated: calibratedSimulation(scores),
      bins,
    },
  }
}
