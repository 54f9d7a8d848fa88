import { describe, expect, it } from 'vitest'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { mainChanges } from '../../src/report/main-changes.ts'
import { releaseText } from '../compare/release-text.ts'

function top(before: string, after: string, file = 'terms.md') {
  const { changes } = compareReleases(
    'terms',
    releaseText('1', { [file]: before }),
    releaseText('2', { [file]: after }),
  )
  return mainChanges(changes, 5).map(({ change, place, count, alike, text }) => ({
    quote: (change.after ?? change.before)!.quote,
    place,
    section: (change.after ?? change.before)!.place.section,
    count,
    alike: alike.length,
    text,
  }))
}

const notice = 'Notice of cancellation is given in writing at least ten days before the policy ends.'
const refund = 'Unearned premium is refunded within thirty days, less a fee for the time on risk.'
const arbitration = 'Disputes about the amount of a loss are settled by two appraisers and an umpire.'

describe('what matters most', () => {
  it('puts what is said before the date of its last review', () => {
    const document = (date: string, text: string) =>
      `# Terms\n\nLast updated: ${date}\n\n## Cancelling\n\n${notice} ${text}\n`
    const lines = top(document('6 March 2024', refund), document('9 May 2025', arbitration))
    expect(lines.at(-1)!.quote).toContain('Last updated')
    expect(lines.length).toBeGreaterThan(1)
  })

  it('puts what changed in a rule before the table of contents and the history', () => {
    const document = (fee: string, list: string) =>
      `# Manual\n\n## Contents\n\n${list}\n\n## Fees\n\nThe fee is ${fee}.\n\n## Revision history\n\n${list}\n`
    const lines = top(
      document('$25', 'Notices'),
      document('$30', 'Notices, appraisal and refunds of premium'),
    )
    expect(lines[0]).toMatchObject({ place: 'terms.md' })
    expect(lines[0]!.text).toContain('$30')
  })

  it('tells several changes where all of them stand in one place', () => {
    const lines = top(`# Terms\n\n${notice}\n`, `# Terms\n\n${arbitration}\n\n${refund}\n`)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.map(({ count }) => count > 1)).toEqual([true, ...lines.slice(1).map(() => false)])
  })

  it('tells one change of each of five places before a second one of any', () => {
    const names = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm']
    const sections = (text: (name: string) => string) =>
      names.map(name => `## ${name}\n\nThe ${name} plan has a code of its own. ${text(name)}\n\n`).join('')
    const lines = top(
      sections(() => ''),
      sections(
        name => `Members of the ${name} plan may choose a second doctor. ${name} has no waiting time.`,
      ),
    )
    expect(new Set(lines.map(({ section }) => section)).size).toBe(5)
  })

  it('tells the same change once, however many places have it', () => {
    const document = (text: string) =>
      ['Home', 'Auto', 'Boat'].map(name => `## ${name}\n\nAbout the ${name} line.\n\n${text}\n\n`).join('')
    const lines = top(document(''), document(notice))
    expect(lines).toMatchObject([{ alike: 2, place: expect.stringContaining('and 2 other places') }])
  })

  it('takes a table of values for no date, however its values look', () => {
    const table = (rate: string) => `territory,rate,symbol\n014,${rate},2024\n015,311,2025\n016,300,2026\n`
    const files = (rate: string, note: string) => ({
      'rates.csv': table(rate),
      'note.md': `# Note\n\nRead this ${note}.\n`,
    })
    const [older, newer] = [releaseText('1', files('412', 'twice')), releaseText('2', files('438', 'slowly'))]
    const [first] = mainChanges(compareReleases('p', older, newer).changes, 5)
    expect(first!.place).toBe('rates.csv')
  })

  it('keeps documents apart that were added', () => {
    const whole = (text: string) => `# Metadata\n\n${text}\n`
    const files = { 'a.md': whole(notice), 'b.md': whole(arbitration) }
    const [older, newer] = [
      releaseText('1', { 'c.md': whole(refund) }),
      releaseText('2', { 'c.md': whole(refund), ...files }),
    ]
    const lines = mainChanges(compareReleases('p', older, newer).changes, 5)
    expect(lines.map(({ place }) => place).sort()).toEqual(['a.md', 'b.md'])
  })

  it('keeps rows apart that changed by the same values', () => {
    const table = (rate: string) => `territory,rate\n014,${rate}\n015,${rate}\n016,300\n`
    const lines = top(table('412'), table('438'), 'rates.csv')
    expect(lines.map(({ alike }) => alike)).toEqual([0, 0])
  })

  it('puts a wording that binds before one that does not', () => {
    const document = (first: string, second: string) => `## A\n\n${first}\n\n## B\n\n${second}\n`
    const lines = top(
      document('The agent shows the insured a copy on paper.', 'The insurer may pay the claim.'),
      document('The agent shows the insured a copy on a screen.', 'The insurer must pay the claim.'),
    )
    expect(lines[0]!.text).toContain('must')
  })
})
