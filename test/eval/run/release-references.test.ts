import { expect, test } from 'vitest'
import {
  makeReferenceQuestions,
  referenceFamilies,
} from '../../../eval/datasets/release-references/reference-questions.ts'
import { gradeReference } from '../../../eval/run/releases/release-references.ts'

const graded = makeReferenceQuestions('test', 200, 20_261_122).map(gradeReference)

test('a release spoken of is the one used or is asked back about, never another', () => {
  const wrong = graded.filter(({ grade }) => grade === 'wrong')
  expect(wrong.map(({ question, found }) => `${question.question} → ${found}`)).toEqual([])
})

test('nine of ten that can be told are resolved', () => {
  const told = graded.filter(({ question }) => question.expected.length > 0)
  const right = told.filter(({ grade }) => grade === 'right')
  expect(told.length).toBeGreaterThan(150)
  expect(right.length / told.length).toBeGreaterThanOrEqual(0.9)
})

test('each way of speaking of releases is asked about, and the same seed asks the same', () => {
  expect(new Set(graded.map(({ question }) => question.family)).size).toBe(referenceFamilies.length)
  expect(makeReferenceQuestions('test', 60, 5)).toEqual(makeReferenceQuestions('test', 60, 5))
})
