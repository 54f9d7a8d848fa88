import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHumanEvaluations } from '../../../../eval/datasets/mtrag-human-evaluations.ts'
import { readWice } from '../../../../eval/datasets/wice.ts'
import { fitCover } from '../../../../eval/run/scorers/fit-claims.ts'
import { reportScores, scoreLabelledAnswers } from '../../../../eval/run/scorers/score-labelled-answers.ts'
import { auroc } from '../../../../eval/run/statistics/auroc.ts'
import { COVER_MODEL } from '../../../../eval/scorers/claim-probability.ts'
import { evaluationDataFolder } from '../../../../src/config.ts'

const data = evaluationDataFolder()
const wice = join(data, 'wice/claim_dev.jsonl')
const rated = join(data, 'mtrag/human_evaluations.json')
const there = existsSync(wice) && existsSync(rated)
if (!there) console.info(`Labels of people are not compared: no wice and mtrag at ${data}.`)

describe.skipIf(!there)('labels of people', () => {
  it('are what the coefficients of the model of cover are fitted to', () => {
    expect(fitCover()).toEqual(COVER_MODEL)
  })

  it('on claims that nothing was fitted to agree with the score more than with the floor', () => {
    const rows = readWice(wice)
      .filter(({ half }) => half === 'report')
      .map(({ id, claim, evidence, supported }) => ({
        ...{ id, question: '', history: [], contexts: [evidence], answer: claim, faithful: supported },
      }))
    const { score, gain } = reportScores(scoreLabelledAnswers(rows))
    expect(score.auroc!).toBeGreaterThan(0.85)
    expect(gain!.low).toBeGreaterThan(0)
  })

  it('on whole answers agree with the score more than with the published judge', () => {
    const answers = readHumanEvaluations(rated)
    const scored = scoreLabelledAnswers(
      answers.map(({ id, question, history, contexts, answer, label }) => ({
        ...{ id, question, contexts, answer, faithful: label >= 3 },
        history: history.map(({ text }) => text),
      })),
    )
    const labels = scored.map(({ faithful }) => faithful)
    const separation = (values: readonly number[]) => auroc(values, labels)!
    expect(separation(scored.map(({ score }) => score))).toBeGreaterThan(
      separation(answers.map(({ judge }) => judge ?? 0)) + 0.1,
    )
  })
})
