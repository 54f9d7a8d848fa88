import { describe, expect, it } from 'vitest'
import { formatScorerReport } from '../../../../eval/run/scorers/format-scorer-report.ts'
import { readLabelledAnswers } from '../../../../eval/run/scorers/labelled-answer.ts'
import { reportScores, scoreLabelledAnswers } from '../../../../eval/run/scorers/score-labelled-answers.ts'

const lines = (...rows: object[]) => rows.map(row => JSON.stringify(row)).join('\n')
const row = {
  question: 'What is the fee?',
  contexts: ['The fee is $12.'],
  answer: 'The fee is $12.',
  label: 1,
}

describe('labelled answers', () => {
  it('are read in every shape, other columns ignored, blank lines skipped', () => {
    const [plain, rich, bare] = readLabelledAnswers(
      `${lines(row)}\n\n${lines(
        {
          ...row,
          history: [{ speaker: 'user', text: 'Hello' }, { role: 'assistant', content: 'Hi' }, 'Fees?'],
          contexts: [{ document_id: '7', title: 'Fees', text: 'The fee is $12.' }],
          label: false,
          model: 'x',
        },
        { answer: 'No idea.', label: true, contexts: null },
      )}`,
      'answers.jsonl',
    )
    expect(plain).toMatchObject({ id: '1', faithful: true, contexts: ['The fee is $12.'], history: [] })
    expect(rich).toMatchObject({
      id: '3',
      faithful: false,
      history: ['Hello', 'Hi', 'Fees?'],
      contexts: ['Fees\nThe fee is $12.'],
    })
    expect(bare).toMatchObject({ id: '4', question: '', contexts: [], faithful: true })
  })

  it('count a rating from the given one on as faithful', () => {
    const rated = [3, 3.5, 4].map(label => ({ ...row, label }))
    const faithful = (positive?: number) =>
      readLabelledAnswers(lines(...rated), 'a', positive).map(each => each.faithful)
    expect(faithful(3.5)).toEqual([false, true, true])
    expect(faithful()).toEqual([true, true, true])
  })

  it('name the faulty line and what is wrong there', () => {
    expect(() => readLabelledAnswers(`${lines(row)}\n{"answer": 3}`, 'a.jsonl')).toThrow(
      /a\.jsonl, line 2: answer/,
    )
    expect(() => readLabelledAnswers(`${lines(row)}\nnot JSON`, 'a.jsonl')).toThrow(/a\.jsonl, line 2/)
    expect(() => readLabelledAnswers(lines({ ...row, label: 'yes' }), 'a.jsonl')).toThrow(/line 1: label/)
  })

  it('are scored beside the floor, the same every time', () => {
    const answers = readLabelledAnswers(
      lines(
        ...Array.from({ length: 8 }, (_, index) => ({
          ...row,
          answer: `The fee is $12${'!'.repeat(index)}`,
        })),
        ...Array.from({ length: 8 }, (_, index) => ({
          ...row,
          answer: `Motorcycles need ${index + 2} separate endorsement forms.`,
          label: 0,
        })),
      ),
      'a',
    )
    const report = reportScores(scoreLabelledAnswers(answers))
    expect(report).toMatchObject({ rows: 16, faithful: 8, score: { auroc: 1 }, bestF1: { f1: 1 } })
    expect(report.atFalseAlarms.recall).toBe(1)
    expect(formatScorerReport(report)).toBe(formatScorerReport(reportScores(scoreLabelledAnswers(answers))))
    expect(formatScorerReport(report)).toContain('16 answers, 8 labelled faithful')
  })

  it('of one class have no AUROC, and are told all the same', () => {
    const report = reportScores(scoreLabelledAnswers(readLabelledAnswers(lines(row, row), 'a')))
    expect(report.score).toEqual({ auroc: null, interval: null })
    expect(formatScorerReport(report)).toContain('–')
  })
})
