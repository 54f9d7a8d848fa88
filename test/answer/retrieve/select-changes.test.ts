import { describe, expect, it } from 'vitest'
import { passesFilter, readChangeFilter } from '../../../src/answer/retrieve/change-filter.ts'
import { changeGrounds } from '../../../src/answer/retrieve/change-grounds.ts'
import { hasTopic, withoutComparingWords } from '../../../src/answer/retrieve/change-words.ts'
import { changesOfColumn } from '../../../src/answer/retrieve/changes-of-column.ts'
import { followPlaces } from '../../../src/answer/retrieve/follow-places.ts'
import { namedDocuments } from '../../../src/answer/retrieve/named-documents.ts'
import { selectChanges } from '../../../src/answer/retrieve/select-changes.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { Change } from '../../../src/domain/change.ts'
import { releaseText } from '../../compare/release-text.ts'
import { evidenceOf } from '../../support/evidence.ts'

type Files = Record<string, string>
const compare = (before: Files, after: Files, labels = ['1', '2']): Change[] =>
  compareReleases('manual', releaseText(labels[0]!, before), releaseText(labels[1]!, after)).changes.filter(
    ({ significance }) => significance !== 'format',
  )
const select = (topic: string, changes: readonly Change[], source?: Files) => {
  const passages = Object.entries(source ?? {}).flatMap(
    ([path, text]) => evidenceOf(path, text, '2').passages,
  )
  return selectChanges(
    [withoutComparingWords(topic)],
    changes.map(change => changeGrounds(change, passages)),
  )
}
const quotes = (changes: readonly Change[]) =>
  changes.map(({ before, after }) => (after ?? before)!.quote.trim())

const rules = (limit: number, age: number, fee: number) => ({
  'rules.md': `# Rules\n\n## 4 Drivers\n\n### 4.1 Age\n\nA driver is at least ${age} years old.\n\n### 4.2 Number\n\nNo more than ${limit} drivers are named.\n\n## 14 Fees\n\nThe fee is $${fee}.\n`,
})

describe('changes selected for a topic', () => {
  const changes = compare(rules(4, 16, 10), rules(6, 18, 12))

  it('stand at the section that is named, or below it', () => {
    expect(quotes(select('What changed in rule 4?', changes))).toEqual([
      'A driver is at least 18 years old.',
      'No more than 6 drivers are named.',
    ])
    expect(quotes(select('What changed in section 4.2?', changes))).toEqual([
      'No more than 6 drivers are named.',
    ])
  })

  it('may have the words asked for in the sentence before', () => {
    const clause = (who: string) =>
      `# Terms\n\nExport controls apply to everyone. You warrant that ${who} not in an embargoed country, and that nobody has listed the name.\n`
    const [before, after] = [
      { 'terms.md': clause('you are') },
      { 'terms.md': clause('you and your plugins are') },
    ]
    const found = compare(before, after)
    expect(select('What changed about export controls?', found)).toEqual([])
    expect(select('What changed about export controls?', found, after)).toHaveLength(1)
  })

  it('do not have them strewn over a long text', () => {
    const filler = Array.from(
      { length: 12 },
      (_, index) => `Sentence ${index} speaks of something else entirely.`,
    )
    const text = [
      'A policy begins at noon.',
      ...filler,
      'Each fee is stated.',
      ...filler,
      'Brennick is a state.',
    ]
    const found = compare(
      { 'a.md': '# A\n\nNothing.\n' },
      { 'a.md': `# A\n\nNothing.\n\n${text.join(' ')}\n` },
    )
    expect(select('What changed about the policy fee in Brennick?', found)).toEqual([])
  })

  it('are of the column that is named', () => {
    const table = (cwe: number, level: string) =>
      `# Checks\n\n| # | Description | Level | CWE |\n| - | - | - | - |\n| 1.1 | Passwords are long. | ${level} | ${cwe} |\n| 1.2 | Sessions end. | L1 | 613 |\n`
    const found = compare({ 'c.md': table(521, 'L1') }, { 'c.md': table(522, 'L2') })
    const grounds = found.map(change => changeGrounds(change, []))
    const topic = withoutComparingWords('For which rows did the CWE number change?')
    expect(changesOfColumn(topic, grounds).flatMap(({ details }) => details)).toContainEqual({
      type: 'cell: CWE',
      before: '521',
      after: '522',
    })
    expect(changesOfColumn(topic, grounds)).toHaveLength(1)
    expect(changesOfColumn('passwords', grounds)).toEqual([])
  })
})

describe('the topic of a question about changes', () => {
  it.each([
    'What changed?',
    'What are the main changes in the new version of the policy?',
    'List everything that moved.',
    'What did this version change, and in how many places?',
  ])('is none in %s', question => expect(hasTopic(question)).toBe(false))

  it('is none where only the package is named', () => {
    expect(hasTopic('What changed in the harbor manual?', 'harbor-auto-manual')).toBe(false)
    expect(hasTopic('What changed in the policy fee?')).toBe(true)
  })

  it('may be a document by its name', () => {
    const documents = [
      { path: 'rates/vehicle-symbols.csv', title: '' },
      { path: 'rules/vehicle-rating.md', title: 'Vehicle Rating' },
      { path: 'rules/glossary.md', title: 'Glossary' },
    ]
    expect(namedDocuments('vehicle symbols', documents)).toEqual(['rates/vehicle-symbols.csv'])
    expect(namedDocuments('glossary', documents)).toEqual(['rules/glossary.md'])
    expect(namedDocuments('earthquakes', documents)).toEqual([])
  })
})

describe('what is asked for beside the topic', () => {
  it.each([
    ['Which rules were removed?', { kinds: ['removed'] }],
    ['Which sections are new?', { kinds: ['added'], parts: ['section'] }],
    ['Which chapters lost an example?', { kinds: ['removed'] }],
    ['Which rules were only reworded?', { kinds: ['modified'], significance: ['editorial'] }],
    ['Which headings were renamed?', { kinds: ['moved', 'modified'], parts: ['heading'] }],
    ['Which documents were added?', { kinds: ['added'], parts: ['document'] }],
    ['Which limits say more than instead of at least?', { details: ['threshold'] }],
    ['Where did may become must?', { details: ['modal'] }],
    ['Which dates were changed?', { details: ['date'] }],
    ['What changed?', {}],
  ])('is read from %s', (question, expected) => {
    const open = { kinds: [], significance: [], parts: [], details: [], direction: null }
    expect(readChangeFilter(question)).toEqual({ ...open, ...expected })
  })

  it('takes no sentence and no row for a section', () => {
    const text = (...parts: string[]) => `# Rules\n\n${parts.join('\n\n')}\n`
    const table = (...rows: string[]) =>
      ['| Code | Fee |', '| - | - |', ...rows.map(row => `| ${row} |`)].join('\n')
    const changes = compare(
      { 'r.md': text('Fees are due. Cheques are taken by post.', table('A1 | 10', 'A2 | 20', 'A3 | 30')) },
      {
        'r.md': text(
          'Fees are due.',
          table('A1 | 10', 'A3 | 30'),
          '## Towing',
          'Towing is paid for once a year.',
        ),
      },
    )
    const asked = (question: string) =>
      changes
        .filter(change => passesFilter(change, readChangeFilter(question)))
        .map(({ description }) => description)
    expect(asked('What was removed?')).toHaveLength(2)
    expect(asked('Which sections were added?')).toEqual([expect.stringContaining('Towing')])
    expect(asked('Which sections were removed?')).toEqual([])
  })

  it('holds a rule that was struck out in its place for removed', () => {
    const table = (text: string) => `# T\n\n| # | Rule |\n| - | - |\n| 1 | ${text} |\n| 2 | Sessions end. |\n`
    const [change] = compare({ 't.md': table('Passwords are long.') }, { 't.md': table('[DELETED]') })
    expect(passesFilter(change!, readChangeFilter('Which rules were removed?'))).toBe(true)
    expect(passesFilter(change!, readChangeFilter('Which rules were added?'))).toBe(false)
  })
})

describe('a place that is followed back', () => {
  it('is found under the number that it had', () => {
    const text = (number: number, fee: number) =>
      `# Rules\n\n## ${number} Fees\n\nThe fee for each late payment is $${fee}, due at once.\n\n## ${number + 1} Cheques\n\nCheques are accepted by post.\n`
    const releases = [text(3, 10), text(3, 12), text(4, 12)]
    const steps = releases
      .slice(1)
      .map((after, index) =>
        compare({ 'r.md': releases[index]! }, { 'r.md': after }, [`${index}`, `${index + 1}`]),
      )
    const now = steps[1]!.find(({ after }) => after?.place.number === '4')!.after!.place
    expect(followPlaces([now], steps).map(({ kinds }) => kinds)).toEqual([['modified'], ['renumbered']])
  })
})
