import { expect, test } from 'vitest'
import { gradeReleaseScope } from '../../../eval/run/releases/release-scope.ts'

test('nothing of another release is in the evidence, the citations or the words of an answer', async () => {
  const graded = await gradeReleaseScope(60)
  expect(graded.filter(({ leaks }) => leaks.length > 0).map(({ leaks }) => leaks)).toEqual([])
  const valued = graded.filter(({ question }) => question.expected.length > 0)
  expect(valued.filter(({ right }) => right).length / valued.length).toBeGreaterThan(0.9)
  const inner = graded.filter(({ question }) => question.kind === 'inner')
  expect(inner.filter(({ answer }) => answer.outcome === 'answered')).toEqual([])
})
