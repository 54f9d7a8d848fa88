import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeFourthQuestions } from '../../../eval/datasets/release-references/fourth/fourth-questions.ts'

const questions = makeFourthQuestions()

test('the fourth set is as it was frozen', () => {
  const hash = createHash('sha256').update(JSON.stringify(questions)).digest('hex')
  expect(hash).toBe('ee1b54a92c184f4724f9822647b27b2dac612de63e129c6aa58f3417555ea1e4')
})

test('whatever is meant is there in the package meant, oldest first', () => {
  for (const { id, expected, packages } of questions) {
    const labels = packages[0]!.editions.map(({ label }) => label)
    for (const meant of expected) expect(meant, id).toEqual(labels.filter(label => meant.includes(label)))
  }
})
