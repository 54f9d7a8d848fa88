import { describe, expect, it } from 'vitest'
import {
  askForResearch as ask,
  calls,
  enough,
  researchManual,
  search,
  told,
} from '../../support/research-manual.ts'

const open = researchManual().research

describe('tools of research', () => {
  it('tell the model what they do not do, and go on', async () => {
    const { services, prompts } = await open([
      calls(
        { name: 'delete_release', input: { release: '2025-07' } },
        { name: 'search', input: '{"query": "la' },
        { name: 'search', input: { query: 'fee', limit: 1000 } },
        { name: 'read_section', input: { place: 'manual@2025-07/secret.md#x' } },
      ),
      calls(search('late payment fee')),
      enough,
    ])
    const { answer } = await ask(services)
    const results = told(prompts, 1)
    expect(results).toContain('There is no such tool; there are: search, read_section, compare, timeline.')
    expect(results).toMatch(/Not done\. The input is not as the tool takes it\. .*limit/)
    expect(results).toContain('There is nothing at this place.')
    expect(answer.research!.steps.map(({ tool, refused }) => [tool, refused !== null])).toEqual([
      ['unknown', true],
      ['search', true],
      ['search', true],
      ['read_section', true],
      ['search', false],
    ])
    expect(answer).toMatchObject({ outcome: 'answered', degraded: null })
  })

  it('do nothing twice', async () => {
    const { services, prompts } = await open([
      calls(search('late payment fee')),
      calls(search('late payment fee')),
      enough,
    ])
    const { answer } = await ask(services)
    expect(answer.research!.steps.map(({ refused }) => refused !== null)).toEqual([false, true])
    expect(told(prompts, 2)).toContain('It was asked before')
  })

  it('look into no release that the question is not about', async () => {
    const { services, prompts } = await open([
      calls(
        search('late payment fee', { release: '2024-07' }),
        { name: 'read_section', input: { place: 'manual@2024-07/fees.md#late-payment' } },
        { name: 'compare', input: { from: '2024-07', to: '2025-01' } },
        { name: 'timeline', input: { place: 'manual@2025-01/fees.md#late-payment' } },
      ),
      enough,
    ])
    const { answer } = await ask(services, { scope: { package: 'manual', releases: ['2025-01'] } })
    expect(answer.research!.steps.every(({ refused }) => refused !== null)).toBe(true)
    expect(told(prompts, 1)).not.toContain('$10')
    expect(answer.text).toContain('$12')
    expect(JSON.stringify(answer.citations)).not.toContain('2024-07')
  })

  it('keep back what instructs a model, and say so', async () => {
    const { services, prompts } = await open([
      calls(search('waivers granted'), {
        name: 'read_section',
        input: { place: 'manual@2025-07/notes.md#waivers' },
      }),
      enough,
    ])
    const { answer } = await ask(services)
    expect(prompts().join('\n')).not.toContain('previous instructions')
    expect(told(prompts, 1)).toContain('2 of what was found is kept back by a guard.')
    expect(answer.research!.steps).toMatchObject([
      { tool: 'search', withheld: 2 },
      { tool: 'read_section', passages: 0, withheld: 1, refused: null },
    ])
    expect(JSON.stringify(answer)).not.toContain('waiver was granted')
  })

  it('keep back a change of which a side may not be shown', async () => {
    const { services, prompts } = await open([
      calls(
        { name: 'compare', input: { from: '2025-01', to: '2025-07' } },
        { name: 'timeline', input: { place: 'manual@2025-07/notes.md#keys' } },
      ),
      enough,
    ])
    const question = 'What changed between 2025-01 and 2025-07?'
    const { answer } = await ask(services, { question, scope: { package: 'manual' } })
    expect(answer.research!.steps).toMatchObject([
      { changes: 3, withheld: 1 },
      { changes: 0, passages: 0, withheld: 2 },
    ])
    expect(JSON.stringify([prompts(), answer])).not.toContain('AKIAIOSFODNN7EXAMPLE')
  })

  it('show no words of the model that a guard does not let pass', async () => {
    const { services } = await open([
      calls(search('the key is AKIAIOSFODNN7EXAMPLE for the late payment fee')),
      enough,
    ])
    const { answer, events } = await ask(services)
    expect(JSON.stringify([answer, events])).not.toContain('AKIAIOSFODNN7EXAMPLE')
  })
})
