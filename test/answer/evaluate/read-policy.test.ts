import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPolicy } from '../../../src/answer/evaluate/read-policy.ts'
import { policyFor } from '../../../src/domain/policy.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { makeFolder } from '../../support/make-folder.ts'

function written(text: string): string {
  const file = join(makeFolder(), 'policy.yaml')
  writeFileSync(file, text)
  return file
}

const policyOf = (text: string) => readPolicy(written(text))

function refusal(text: string): Problem {
  try {
    policyOf(text)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('the policy was accepted')
}

const abstain = (atLeast: number) => ({ atLeast, otherwise: 'abstain' })

describe('the policy that is shipped', () => {
  it('demands that every citation is valid, and an answer that is likelier right than wrong', () => {
    const { rules } = readPolicy()
    for (const { scores, support, revise } of Object.values(rules)) {
      expect(scores).toEqual({ citationValidity: abstain(1), answerability: abstain(0.5) })
      expect({ support, revise }).toEqual({ support: 0.6, revise: true })
    }
  })

  it('holds the draft of every intent but lookups, whose sentences stand for themselves', () => {
    const { rules } = readPolicy()
    const sent = Object.entries(rules).filter(([, { send }]) => send === 'sentence')
    expect(sent.map(([intent]) => intent)).toEqual(['lookup'])
  })
})

describe('a policy of one’s own', () => {
  it('says only what it changes: for all intents first, then for its own', () => {
    const { version, rules } = policyOf(
      'version: strict\nall:\n  support: 0.8\n  scores:\n    coverage: 1\nlookup:\n  support: 0.7\n  scores:\n    answerability: { atLeast: 0.9, otherwise: block }\n',
    )
    expect(version).toBe('strict')
    expect(rules.compare).toMatchObject({ support: 0.8, send: 'draft' })
    expect(rules.compare.scores).toEqual({
      citationValidity: abstain(1),
      answerability: abstain(0.5),
      coverage: abstain(1),
    })
    expect(rules.lookup).toMatchObject({ support: 0.7, send: 'sentence' })
    expect(rules.lookup.scores.answerability).toEqual({ atLeast: 0.9, otherwise: 'block' })
  })

  it('is known by a hash of its rules, whatever their order and its name', () => {
    const one = policyOf('version: 1\nall: { support: 0.5, revise: false }\n')
    const two = policyOf('all: { revise: false, support: 0.5 }\nversion: two\n')
    expect(one.hash).toBe(two.hash)
    expect(one.hash).not.toBe(readPolicy().hash)
    expect(policyOf('version: 1\n').hash).toBe(readPolicy().hash)
  })

  it('is applied by intent', () => {
    const policy = policyOf('version: 1\ntimeline: { send: sentence }\n')
    expect(policyFor(policy, 'timeline')).toMatchObject({ intent: 'timeline', rules: { send: 'sentence' } })
    expect(policyFor(policy, 'compare').rules.send).toBe('draft')
  })

  it.each([
    ['version: 1\nlookup:\n  scores:\n    relevanse: 0.8\n', 4, '"lookup.scores.relevanse"', 'relevance'],
    ['version: 1\nlookups:\n  support: 1\n', 2, '"lookups"', 'lookup'],
    ['version: 1\nlookup:\n  suport: 1\n', 3, '"lookup.suport"', 'support'],
    ['version: 1\nall:\n  support: 60\n', 3, '"all.support"', 'a number from 0 to 1'],
    ['version: 1\nall:\n  scores:\n\n    coverage: high\n', 5, '"all.scores.coverage"', 'atLeast: 0.5'],
    ['version: 1\nall:\n  send: later\n', 3, '"all.send"', 'sentence, draft'],
    ['version: 1\nall:\n  revise: maybe\n', 3, '"all.revise"', 'true or false'],
    ['all: {}\n', 1, '"version"', 'a name'],
    ['- 1\n', 1, 'the file', 'keys with values'],
    ['version: 1\nversion: 2\n', 2, 'unique', 'Mend the YAML'],
  ])('is refused with line, key and remedy: %j', (text, line, key, remedy) => {
    const problem = refusal(text)
    expect(problem.code).toBe('bad-setting')
    expect(problem.message).toContain(`policy.yaml, line ${line}: `)
    expect(problem.message).toContain(key)
    expect(problem.remedy).toContain(remedy)
  })

  it('must be readable', () => {
    expect(() => readPolicy('/nowhere/policy.yaml')).toThrow(/\/nowhere\/policy\.yaml/)
  })
})

describe('the rules of guards in a policy', () => {
  it('are shipped, and change where a file says so', () => {
    const { guard, hash } = policyOf(
      'version: 1\nguard:\n  documents:\n    personalData: { email: redact }\n  topics:\n    - { name: rivals, words: [acme] }\n',
    )
    const shipped = readPolicy()
    expect(guard).toEqual({
      question: shipped.guard.question,
      documents: {
        ...shipped.guard.documents,
        personalData: { ...shipped.guard.documents.personalData, email: 'redact' },
      },
      topics: [{ name: 'rivals', words: ['acme'], patterns: [] }],
    })
    expect(hash).not.toBe(shipped.hash)
  })

  it.each([
    [
      'guard:\n  documents:\n    secret: block\n',
      3,
      '"guard.documents.secret" is not known',
      'secrets, injection, personalData',
    ],
    [
      'guard:\n  question:\n    personalData:\n      mail: block\n',
      4,
      '"guard.question.personalData.mail"',
      'email, phone',
    ],
    [
      'guard:\n  question:\n    secrets: drop\n',
      3,
      '"guard.question.secrets" can\'t be used',
      'block, redact, report, ignore',
    ],
    [
      'guard:\n  question:\n    injection: redact\n',
      3,
      '"guard.question.injection"',
      'block, report, ignore',
    ],
    [
      'guard:\n  topics:\n    - name: law\n      pattern: [a]\n',
      4,
      '"guard.topics.0.pattern" is not known',
      'name, words, patterns, message',
    ],
    [
      'guard:\n  topics:\n    - name: law\n      patterns: ["("]\n',
      4,
      '"guard.topics.0.patterns.0"',
      'a regular expression',
    ],
  ])('are refused with line and remedy in %j', (text, line, said, remedy) => {
    const problem = refusal(`version: 1\n${text}`)
    expect(problem.message).toContain(`line ${line + 1}: ${said}`)
    expect(problem.remedy).toContain(remedy)
  })
})
