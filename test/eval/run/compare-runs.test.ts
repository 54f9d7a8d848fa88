import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffRuns } from '../../../eval/run/compare/diff-runs.ts'
import { defaultRules, limitsNotKept } from '../../../eval/run/compare/gate-rules.ts'
import { gateRun } from '../../../eval/run/compare/gate-run.ts'
import type { Reference } from '../../../eval/run/compare/reference.ts'

type Measures = Record<string, number | null>

/** A run of as many questions as there are measures; every other one is tagged. */
function reference(
  measures: readonly Measures[],
  changes: Partial<Reference['statement']['target']> = {},
): Reference {
  return {
    format: 1,
    name: 'run',
    statement: {
      dataset: { name: 'set', hash: 'a', questions: measures.length },
      target: {
        kind: 'local',
        url: null,
        packages: [{ name: 'manual', releases: [{ label: '1', contentHash: 'b' }] }],
        embedder: 'static',
        policy: 'policy',
        scorers: 'scorers',
        ...changes,
      },
      seed: 1,
      parallel: 1,
      version: '1',
      program: 'p',
      commit: null,
      comparisonEngine: '1',
      machine: { processor: 'p', cores: 2, platform: 'linux', node: '24' },
    },
    answeredBy: [{ model: 'extractive', prompt: null }],
    latency: { p50: 10, p95: 20 },
    accepted: {},
    questions: measures.map((each, index) => ({
      id: `q${index + 1}`,
      tags: index % 2 === 0 ? ['even'] : [],
      measures: Object.fromEntries(
        Object.entries(each).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      ),
    })),
  }
}
const rights = (right: number, wrong: number) =>
  reference([...Array(right).fill({ right: 1 }), ...Array(wrong).fill({ right: 0 })])
const gate = (before: Reference, after: Reference, rules = defaultRules) => gateRun(before, after, rules)

describe('the gate', () => {
  it('finds nothing in a run held against itself, whatever it measured', () => {
    const measure = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })
    const questions = fc.array(fc.record({ right: measure, ndcg: measure, wronglyAnswered: measure }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(questions, measures => {
        const run = reference(measures)
        expect(gate(run, run).findings).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('lets a measure fall by what is allowed and no further', () => {
    expect(gate(rights(100, 0), rights(98, 2)).passes).toBe(true)
    const { passes, findings } = gate(rights(100, 0), rights(97, 3))
    expect(passes).toBe(false)
    expect(findings).toEqual([
      expect.objectContaining({ measure: 'right', tag: null, before: 1, after: 0.97, allowed: 0.98 }),
    ])
    expect(findings[0]!.worst.map(({ id }) => id)).toEqual(['q98', 'q99', 'q100'])
  })

  it('sees what a whole run hides: a tag that lost as much as the rest won', () => {
    const before = reference(Array.from({ length: 40 }, (_, index) => ({ right: index % 2 === 0 ? 1 : 0 })))
    const after = reference(Array.from({ length: 40 }, (_, index) => ({ right: index % 2 === 0 ? 0 : 1 })))
    const { findings } = gate(before, after)
    expect(findings.map(({ tag, before: was, after: is }) => [tag, was, is])).toEqual([['even', 1, 0]])
  })

  it('does not make much of one question of a small tag', () => {
    const before = reference(Array(20).fill({ right: 1 }))
    const one = reference([{ right: 0 }, ...Array(19).fill({ right: 1 })])
    expect(gate(before, one, { ...defaultRules, drop: 0.1 }).passes).toBe(true)
    const two = reference([{ right: 0 }, { right: 1 }, { right: 0 }, ...Array(17).fill({ right: 1 })])
    expect(gate(before, two, { ...defaultRules, drop: 0.1 }).findings).toEqual([
      expect.objectContaining({ tag: 'even', questions: 10 }),
    ])
  })

  it('counts more of what should be less as worse, and more of what should be more as better', () => {
    const few = reference(Array(10).fill({ wronglyAnswered: 0, right: 0 }))
    const many = reference(Array(10).fill({ wronglyAnswered: 1, right: 1 }))
    expect(
      gate(few, many)
        .findings.filter(({ fails }) => fails)
        .map(({ measure }) => measure),
    ).toEqual(['wronglyAnswered', 'wronglyAnswered'])
  })

  it('lets nDCG lose a fifth of the baseline', () => {
    const ndcg = (value: number) => reference(Array(10).fill({ ndcg: value }))
    expect(gate(ndcg(0.5), ndcg(0.4)).passes).toBe(true)
    expect(gate(ndcg(0.5), ndcg(0.39)).passes).toBe(false)
  })

  it('holds the limits whatever the baseline was, unless it was accepted below them', () => {
    const poor = reference(Array(10).fill({ faithfulness: 0.7, hallucinated: 0.5 }))
    expect(gate(poor, poor).findings.map(({ kind, measure, fails }) => [kind, measure, fails])).toEqual([
      ['limit', 'hallucinated', true],
      ['limit', 'faithfulness', true],
    ])
    const accepted = { ...poor, accepted: limitsNotKept(poor, defaultRules) }
    expect(accepted.accepted).toEqual({ faithfulness: expect.closeTo(0.7), hallucinated: 0.5 })
    const held = gate(accepted, poor)
    expect(held.passes).toBe(true)
    expect(held.findings.map(({ fails }) => fails)).toEqual([false, false])
    expect(gate(accepted, reference(Array(10).fill({ faithfulness: 0.69, hallucinated: 0.5 }))).passes).toBe(
      false,
    )
  })

  it('tells of slow answers, and fails for them only where it is asked to and on the same machine', () => {
    const before = reference([{ right: 1 }])
    const slow = { ...before, latency: { p50: 20, p95: 200 } }
    expect(gate(before, slow)).toMatchObject({ passes: true, findings: [{ kind: 'latency', fails: false }] })
    const rules = { ...defaultRules, latencyGates: true }
    expect(gate(before, slow, rules).passes).toBe(false)
    expect(gate(before, { ...before, latency: { p50: 10, p95: 69 } }, rules).findings).toEqual([])
    const { statement } = slow
    const elsewhere = {
      ...slow,
      statement: { ...statement, machine: { ...statement.machine, processor: 'other' } },
    }
    expect(gate(before, elsewhere, rules).passes).toBe(true)
  })

  it('lets opinions and what is neither good nor bad inform only', () => {
    const before = reference(Array(10).fill({ answered: 1, correctnessByJudge: 1, contextPrecision: 1 }))
    const after = reference(Array(10).fill({ answered: 0, correctnessByJudge: 0, contextPrecision: 0 }))
    expect(gate(before, after).findings).toEqual([])
  })

  it('does not hold scores against those of other scorers', () => {
    const before = reference(Array(10).fill({ coverage: 1, right: 1 }))
    const after = reference(Array(10).fill({ coverage: 0.5, right: 1 }))
    expect(gate(before, after).passes).toBe(false)
    const rescored = gate(before, {
      ...after,
      statement: { ...after.statement, target: { ...after.statement.target, scorers: 'new' } },
    })
    expect(rescored).toMatchObject({
      passes: true,
      differences: [{ part: 'scorers', before: 'scorers', after: 'new' }],
    })
  })

  it('asks for a new baseline when the embedder is another one', () => {
    const other = reference([{ right: 1 }], { embedder: 'titan' })
    expect(() => gate(reference([{ right: 1 }]), other)).toThrow(/another embedder \(static, now titan\)/)
    expect(gate(reference([{ right: 1 }]), reference([{ right: 1 }], { embedder: null })).passes).toBe(true)
  })
})

describe('two runs', () => {
  it('are refused when they are not of the same questions over the same releases', () => {
    const run = reference([{ right: 1 }])
    const { statement } = run
    const otherSet = { ...run, statement: { ...statement, dataset: { ...statement.dataset, hash: 'c' } } }
    expect(() => diffRuns(run, otherSet)).toThrow(
      /other questions \(set, 1 of hash a against set, 1 of hash c\)/,
    )
    const releases = [{ name: 'manual', releases: [{ label: '1', contentHash: 'changed' }] }]
    expect(() => diffRuns(run, reference([{ right: 1 }], { packages: releases }))).toThrow(/other releases/)
  })

  it('are told apart question by question, with significance where it is not chance', () => {
    const before = reference(Array.from({ length: 30 }, (_, index) => ({ right: index < 10 ? 1 : 0 })))
    const after = reference(
      Array.from({ length: 30 }, (_, index) => ({ right: index < 1 || index >= 10 ? 1 : 0 })),
    )
    const { measures, worse, better, slices } = diffRuns(before, after)
    expect(worse).toHaveLength(9)
    expect(better).toHaveLength(20)
    expect(slices.map(({ tag }) => tag)).toEqual(['even'])
    // 9 of 29 lost: exact McNemar
    expect(measures[0]).toMatchObject({ measure: 'right', before: 1 / 3, after: 0.7 })
    expect(measures[0]!.difference.probability).toBeCloseTo(0.0614, 3)
  })

  it('may differ in the embedder, which is said', () => {
    const { differences } = diffRuns(
      reference([{ right: 1 }]),
      reference([{ right: 1 }], { embedder: 'titan' }),
    )
    expect(differences).toEqual([{ part: 'embedder', before: 'static', after: 'titan' }])
  })
})
