import { describe, expect, it } from 'vitest'
import { formatGuards } from '../../src/cli/format-guards.ts'
import { Decision } from '../../src/domain/answer.ts'
import type { GuardRecord } from '../../src/domain/guard-finding.ts'

const terminal = { style: (_: string, text: string) => text, columns: 120 } as never
const kept: GuardRecord = {
  ...{ guard: 'rules', on: 'passage', result: 'block', reason: 'it gives instructions to a model' },
  ...{ textHash: 'abc', findings: [finding('injection', 'instruction', 'block', null)] },
}

function finding(policy: string, type: string, action: 'block' | 'report', score: number | null) {
  return { policy, type, action, score, span: null }
}

describe('what guards said', () => {
  it('is told line by line, equal lines once', () => {
    const grounded: GuardRecord = {
      ...{ guard: 'bedrock:ab12:3', on: 'answer', result: 'pass', reason: null, textHash: null },
      findings: [finding('grounding', 'GROUNDING', 'report', 0.91)],
    }
    const down: GuardRecord = { ...grounded, result: 'error', reason: 'no reply within 4 s', findings: [] }
    const decision = {
      result: 'pass',
      reasons: [],
      guards: [kept, { ...kept, textHash: 'def' }, grounded, down],
    }
    const [text] = formatGuards({ decision: Decision.parse(decision) }, terminal)
    expect(text!.split('\n')).toEqual([
      'Guards',
      '  - rules, passage: block; it gives instructions to a model; injection instruction → block (2 times)',
      '  - bedrock:ab12:3, answer: pass; grounding GROUNDING 0.91 → report',
      '  - bedrock:ab12:3, answer: error; no reply within 4 s',
    ])
  })

  it('is nothing for answers that no guard spoke of, older ones among them', () => {
    expect(formatGuards({ decision: Decision.parse({ result: 'pass', reasons: [] }) }, terminal)).toEqual([])
  })
})
