import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchedFor } from '../../src/answer/understand/searched-for.ts'
import { openCachedStories } from '../support/cached-stories.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const manual = (fee: number, age: number) => ({
  'fees.md': `# Fees\n\n## Late fee\n\nThe late fee is $${fee} for each payment.\n\n## Policy fee\n\nThe policy fee is $${fee + 9} for each term.\n`,
  'riders.md': `# Riders\n\nThe operator of a motorcycle must be ${age} years old.\n`,
})

async function openAsked() {
  const stories = await openCachedStories()
  await ingestFiles(stories, '2024-07', manual(12, 24))
  await ingestFiles(stories, '2025-07', manual(14, 25))
  const ask = (question: string, releases?: string[]) =>
    stories.ask({
      question,
      conversationId: 'talk',
      ...(releases && { scope: { package: 'manual', releases } }),
    })
  return { ...stories, ask }
}

describe('an answer says what was searched for', () => {
  it('where a follow-up was completed', async () => {
    const { ask } = await openAsked()
    expect((await ask('How much is the late fee in the 2024-07 release?')).searchedFor).toBeUndefined()
    const { standaloneQuestion, searchedFor: told } = await ask('and the policy fee?')
    expect(standaloneQuestion).toContain('policy fee')
    expect(told).toContain('policy fee')
    expect(told).toContain('2024-07')
  })

  it('where only the conversation names the release', async () => {
    const { ask } = await openAsked()
    await ask('How much is the late fee in the 2024-07 release?')
    for (const question of ['How much is the policy fee?', 'How old must the operator of a motorcycle be?']) {
      const { scope, searchedFor: told } = await ask(question)
      expect(scope.releases).toEqual(['2024-07'])
      expect(told).toBe(`${question.replace('?', '')}, release 2024-07`)
    }
  })

  it('and nothing where that is what was typed, whatever release is assumed or chosen', async () => {
    const { ask } = await openAsked()
    expect((await ask('How much is the late fee?')).searchedFor).toBeUndefined()
    expect((await ask('How much is the policy fee?', ['2024-07'])).searchedFor).toBeUndefined()
  })

  it('and nothing where it asks back', async () => {
    const { ask } = await openAsked()
    await ask('How much is the late fee in the 2024-07 release?')
    const { outcome, searchedFor: told } = await ask('And in the 2019 release?')
    expect(outcome).toBe('clarify')
    expect(told).toBeUndefined()
  })
})

it('what was typed is searched for in the same words, however it is marked', () => {
  const words = fc.array(fc.stringMatching(/^[a-zA-Z]{1,8}$/), { minLength: 1 })
  const scope = { package: 'manual', releases: ['1'], assumed: true }
  fc.assert(
    fc.property(words, fc.constantFrom('?', '', ' !', '.'), (all, mark) => {
      const question = all.join(' ')
      const same = { question, standaloneQuestion: `${all.join('  ').toUpperCase()}${mark}`, scope }
      expect(searchedFor(same)).toBe(null)
      expect(searchedFor({ ...same, carried: true })).toContain(', release 1')
      const other = searchedFor({ ...same, standaloneQuestion: `${question} besides?` })
      expect(other).toBe(`${question} besides, release 1`)
    }),
  )
})
