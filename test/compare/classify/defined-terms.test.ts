import { expect, it } from 'vitest'
import { classifyChange } from '../../../src/compare/classify/classify-change.ts'
import { definedTerms } from '../../../src/compare/classify/defined-terms.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { releaseText } from '../release-text.ts'

const termsOf = (text: string) =>
  definedTerms(releaseText('1', { 'a.md': text }).sections.map(({ section }) => section))

it.each([
  [
    'headings of a glossary',
    '# Glossary\n\n## Named insured\n\nThe person named.\n\n## Cover note\n\nA letter.\n',
  ],
  [
    'entries of a list',
    '# Rules\n\n## 9 Definitions\n\n- **Named insured** - the person named\n- Cover note: a letter\n',
  ],
  [
    'rows of a table',
    '# Appendix A: Glossary\n\n|Term|Meaning|\n|---|---|\n|Named insured|a person|\n|Cover note|a letter|\n',
  ],
  [
    'sentences',
    '# Rules\n\nThe “named insured” means the person named. A "cover note" is defined as a letter.\n',
  ],
])('terms are defined by %s', (_, text) => {
  expect(termsOf(text).map(term => term.toLowerCase())).toEqual(
    expect.arrayContaining(['named insured', 'cover note']),
  )
})

it('nothing is defined where a heading merely has such a word', () => {
  expect(termsOf('# Territory definitions\n\n## How areas are drawn\n\nBy postal code.\n')).toEqual([])
})

it('the document’s terms are followed through a comparison', () => {
  const manual = (rated: string) => ({
    'glossary.md': '# Glossary\n\n## Named insured\n\nA person.\n\n## Principal driver\n\nA driver.\n',
    'rules.md': `# Rules\n\nThe rate of a car is that of its ${rated}.\n`,
  })
  const [change] = compareReleases(
    'manual',
    releaseText('1', manual('named insured')),
    releaseText('2', manual('principal driver')),
  ).changes
  expect(change).toMatchObject({
    significance: 'substantive',
    details: [{ type: 'term', before: 'named insured', after: 'principal driver' }],
  })
})

it('an everyday word that is defined too counts where it stands for another term, not where it comes alone', () => {
  const classify = (before: string, after: string) =>
    classifyChange({
      before,
      after,
      blockKind: 'paragraph',
      definedTerms: ['Driver', 'Trusted Platform Module'],
    })
  expect(classify('the car that he or she operates', 'the car that the driver operates')).toEqual({
    significance: 'editorial',
    details: [],
  })
  expect(classify('protected by a TPM', 'protected by a Trusted Platform Module (TPM)').significance).toBe(
    'editorial',
  )
})

it('a term that got another name, its definition kept, is no change of substance where it is used', () => {
  const manual = (term: string, use: string) => ({
    'glossary.md': `# Glossary\n\n- **${term}** – a person who is named in the policy as the insured\n- **Producer** – a person who sells policies\n`,
    'rules.md': `# Rules\n\nThe rate of a car is that of its ${use}.\n`,
  })
  const { changes } = compareReleases(
    'manual',
    releaseText('1', manual('Policyholder', 'policyholder')),
    releaseText('2', manual('Named insured', 'named insured')),
  )
  expect(changes.map(({ significance, details }) => [significance, details.map(({ type }) => type)])).toEqual(
    [
      ['editorial', ['term']],
      ['editorial', ['term']],
    ],
  )
  const other = compareReleases(
    'manual',
    releaseText('1', manual('Policyholder', 'policyholder')),
    releaseText('2', manual('Policyholder', 'producer')),
  )
  expect(other.changes.map(({ significance }) => significance)).toEqual(['substantive'])
})
