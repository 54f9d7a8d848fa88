import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  makeShelfQuestions,
  makeThirdQuestions,
} from '../../../eval/datasets/release-references/third/third-questions.ts'
import { gradeReference } from '../../../eval/run/releases/release-references.ts'
import { gradeShelfQuestions } from '../../../eval/run/releases/third-references.ts'

test('the third set is as it was frozen', () => {
  const asked = [makeThirdQuestions(), makeShelfQuestions()].map(questions =>
    questions.map(({ id, question, turns, expected }) => ({ id, question, turns, expected })),
  )
  const hash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  expect(hash).toBe('746e91eb16b103e3be2f5f0edeb914d6d2d1fca485e7c6c3c92077212ab84f71')
})

test('over one package no other release is used than the one that is spoken of, and nine of ten are resolved', () => {
  const graded = makeThirdQuestions().map(gradeReference)
  const wrong = graded.filter(({ grade }) => grade === 'wrong')
  expect(wrong.map(({ question, found }) => `${question.question} → ${found}`)).toEqual([])
  const told = graded.filter(({ question }) => question.expected.length > 0)
  expect(told.filter(({ grade }) => grade === 'right').length / told.length).toBeGreaterThanOrEqual(0.9)
})

test('beside other packages no other release is used either', async () => {
  const ofOneShelf = makeShelfQuestions().filter(({ shelf }) => shelf.id === 'shelf-6')
  const graded = await gradeShelfQuestions(ofOneShelf)
  expect(graded.length).toBeGreaterThan(5)
  expect(graded.filter(({ grade }) => grade === 'wrong').map(({ found }) => found)).toEqual([])
})
