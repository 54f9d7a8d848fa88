import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeFifthQuestions } from '../../../eval/datasets/release-references/fifth/fifth-questions.ts'

test('the fifth set is as it was sealed', () => {
  const hash = createHash('sha256').update(JSON.stringify(makeFifthQuestions())).digest('hex')
  expect(hash).toBe('1f9c81fef1a1b9d0d1f146334a36fa4a14bc6aae04734221f7f49725ac846c75')
})
