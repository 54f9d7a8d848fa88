import { expect, test } from 'vitest'
import { withPackages } from '../../eval/run/releases/with-packages.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { localCaller } from '../../src/domain/caller.ts'

const tariff = (name: string, title: string, values: Record<string, number>[]) => ({
  ...{ name, title },
  releases: values.map((each, index) => ({
    ...{ label: `2025-0${index + 1}`, effective: `2025-0${index + 1}-01`, access: 'public', values: each },
  })),
})
const packages = [
  tariff('ferry-tariff', 'Ferry Tariff', [
    { 'late fee': 3001, 'bicycle surcharge': 3002 },
    { 'late fee': 3003, 'bicycle surcharge': 3004 },
  ]),
  tariff('tram-tariff', 'Tram Tariff', [{ 'late fee': 3005 }, { 'late fee': 3006 }]),
]

test('a question that fits several packages offers them; a reply picks one and the question is answered from it', async () => {
  await withPackages(packages, async (services, signal) => {
    const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
    const ask = (question: string, conversationId: string) =>
      takeTurn({ question, conversationId, turnId: `${question.length}` }, localCaller, { signal })
    const question = 'What is the late fee in 2025-01?'

    const asked = await ask(question, 'offered')
    expect(asked.outcome).toBe('clarify')
    expect(asked.text).toMatch(/number or name\.\n1\. .+\n2\. /)
    expect(asked.options.map(({ scope }) => `${scope.package}@${scope.releases}`).sort()).toEqual([
      'ferry-tariff@2025-01',
      'tram-tariff@2025-01',
    ])
    for (const [index, { label, scope }] of asked.options.entries())
      for (const reply of [label, `${index + 1}`, scope.package!, scope.package!.slice(0, -7)]) {
        const id = `${reply.replaceAll(/\W/g, '-')}-${index}`
        await ask(question, id)
        const answer = await ask(reply, id)
        expect(`${answer.outcome} ${answer.scope.package}@${answer.scope.releases}`).toBe(
          `answered ${scope.package}@2025-01`,
        )
        expect(answer.text).toContain(scope.package === 'ferry-tariff' ? '3001' : '3005')
      }
  })
})

test('documents tell whose change is meant where only one package speaks of the subject', async () => {
  await withPackages(packages, async (services, signal) => {
    const takeTurn = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
    const ask = (question: string) =>
      takeTurn({ question, conversationId: question.replaceAll(/\W/g, '-'), turnId: 'one' }, localCaller, {
        signal,
      })
    const told = await ask('Did the bicycle surcharge change in the latest edition?')
    expect(`${told.outcome} ${told.scope.package}@${told.scope.releases}`).toBe(
      'answered ferry-tariff@2025-01,2025-02',
    )
    for (const question of [
      'Did the late fee change in the latest edition?',
      'What changed in the latest release?',
    ]) {
      const { outcome, options } = await ask(question)
      expect(outcome).toBe('clarify')
      expect(options.map(({ scope }) => scope.package).sort()).toEqual(['ferry-tariff', 'tram-tariff'])
    }
  })
})
