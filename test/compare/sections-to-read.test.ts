import { describe, expect, it } from 'vitest'
import { alignReleases } from '../../src/compare/align/align-releases.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import { sectionsToRead } from '../../src/compare/sections-to-read.ts'
import { compareInSteps } from './compare-in-steps.ts'
import { releaseText } from './release-text.ts'

const topics = ['towing', 'rental', 'glass', 'theft', 'hail', 'storage', 'keys', 'pets']
const section = (topic: string, fee = 20) =>
  `## ${topic}\n\nThe fee for ${topic} is ${fee} USD a day.\n\n- ${topic} is paid in advance\n- ${topic} is paid once\n\n`
const manual = (...sections: string[]) => `# Manual\n\n${sections.join('')}`
const all = topics.map(topic => section(topic))
const terms = '## Glossary\n\n- Named insured: the person named\n- Cover note: a letter of cover\n\n'

describe('the sections whose blocks a comparison looks at', () => {
  it('are those that differ, on both sides', () => {
    const [before, after] = [
      releaseText('1', { 'a.md': manual(...all) }),
      releaseText('2', { 'a.md': manual(...all.with(3, section('theft', 25))) }),
    ]
    const read = sectionsToRead(alignReleases(before, after))
    expect(read.map(placed => placed.section.heading)).toEqual(['theft', 'theft'])
    expect(read.map(placed => before.sections.includes(placed))).toEqual([true, false])
  })

  it.each([
    ['a section comes and another one goes', { 'a.md': manual(...all.slice(1), section('fuel')) }],
    ['a section moves', { 'a.md': manual(...all.slice(1), all[0]!) }],
    ['a document has another name', { 'b.md': manual(...all) }],
    [
      'a document is split',
      { 'a.md': manual(...all.slice(0, 4)), 'b.md': `# More\n\n${all.slice(4).join('')}` },
    ],
    ['a term is used elsewhere', { 'a.md': manual(...all.with(0, section('named insured towing'))) }],
  ])('suffice where %s', (_, newer) => {
    const older = { 'a.md': manual(...all), 'terms.md': `# Terms\n\n${terms}` }
    const [before, after] = [
      releaseText('1', older),
      releaseText('2', { ...newer, 'terms.md': older['terms.md'] }),
    ]
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      const whole = compareReleases('manual', from, to)
      expect(whole.changes.length).toBeGreaterThan(0)
      expect(compareInSteps('manual', from, to)).toEqual(whole)
    }
  })
})
