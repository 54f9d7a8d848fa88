import { expect, it } from 'vitest'
import { describeRun } from '../../src/cli/eval/run-progress.ts'

it.each([
  [{ done: 0, failed: 0, total: 200, kept: 0 }, 0, '0 of 200 questions'],
  [{ done: 50, failed: 0, total: 200, kept: 0 }, 10_000, '50 of 200 questions · 5.0/s · 30 s left'],
  [
    { done: 60, failed: 2, total: 200, kept: 40 },
    10_000,
    '60 of 200 questions · 2.0/s · 1 min 10 s left · 40 kept · 2 failed',
  ],
  [{ done: 40, failed: 0, total: 200, kept: 40 }, 100, '40 of 200 questions · 40 kept'],
])('progress %j after %d ms reads %s', (progress, elapsed, line) => {
  expect(describeRun(progress, elapsed)).toBe(line)
})
