import { describe, expect, it } from 'vitest'
import { ask } from '../support/answer-manual.ts'
import { openFeeManual } from '../support/fee-manual.ts'

const scope = { package: 'manual' }

describe('abstaining', () => {
  it('shows the nearest words with their citation, as what may not answer', async () => {
    const question = 'How many days late may a payment be?'
    const answer = await ask(await openFeeManual(), { question, scope })
    expect(answer.outcome).toBe('abstained')
    expect(answer.text).toContain(
      'What comes nearest, and may not answer the question:\n- “The late payment fee is $15.” [1]',
    )
    expect(answer.citations[0]).toMatchObject({ number: 1, quote: 'The late payment fee is $15.' })
  })

  it('says where it searched, for what, and what nothing that it found mentions', async () => {
    const answer = await ask(await openFeeManual(), {
      question: 'May a kite be paid late in a storm?',
      scope,
    })
    expect(answer.outcome).toBe('abstained')
    expect(answer.text.split('\n')[0]).toBe(
      'I found no answer in manual, release 2025-01 (the latest of 2; name another one to search it). I looked for: kite, paid, late, storm. No passage that I found mentions “kite”, “paid” or “storm”.',
    )
  })

  it('does not call an older release that a date chose the latest', async () => {
    const question = 'Which kites were flown on 1 August 2024?'
    const answer = await ask(await openFeeManual(), { question, scope })
    expect(answer.text).toContain('release 2024-07 (one of 2; name another one to search it)')
  })

  it('names every release that it searched, and a section once, in the newest that holds it', async () => {
    const question = 'What changed about meteorites in the payment rules?'
    const answer = await ask(await openFeeManual(), { question, scope })
    expect(answer.text).toContain('releases 2024-07, 2025-01. I looked for: meteorites')
    expect(answer.text).toMatch(
      /\nNothing that changed between 2024-07 and 2025-01 speaks of “meteorites” or “payment”\. In all there (?:is 1 difference|are \d+ differences); ask what changed between 2024-07 and 2025-01, or see `variorum diff manual 2024-07 2025-01`\.\n/,
    )
    const sections = answer.citations.map(({ place }) => `${place.document}#${place.section}`)
    expect(sections.length).toBeGreaterThan(0)
    expect(new Set(sections).size).toBe(sections.length)
    expect(new Set(answer.citations.map(({ place }) => place.release))).toEqual(new Set(['2025-01']))
  })
})

describe('asking back', () => {
  it('says why', async () => {
    const services = await openFeeManual()
    const year = await ask(services, { question: 'What was the late payment fee in 2019?', scope })
    expect(year.text).toMatch(/^No release of manual is of the year that the question names\. Which one/)
    const question = 'What changed between the spring edition and the autumn edition?'
    const release = await ask(services, { question, scope })
    expect(release.text).toMatch(
      /^The question does not say clearly which release of manual it is about\. Which/,
    )
  })
})
