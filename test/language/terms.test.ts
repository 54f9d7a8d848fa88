import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentTerms, fold, tokenize } from '../../src/language/terms.ts'

const folded = (text: string) => tokenize(text).map(token => token.folded)

test('keeps identifiers, versions, dates and numbers whole', () => {
  expect(
    folded(
      'CA-014, 2.1.1 and V2.1; HM-104-2 since 2025-03-01 (4.0.3), TLSv1.2, 1,200,000 or 4_211_902 at 0.35.',
    ),
  ).toEqual([
    'ca-014',
    '2.1.1',
    'and',
    'v2.1',
    'hm-104-2',
    'since',
    '2025-03-01',
    '4.0.3',
    'tlsv1.2',
    '1200000',
    'or',
    '4211902',
    'at',
    '0.35',
  ])
})

test('splits hyphenated words, ranges and key names', () => {
  expect(folded('third-party 50-year-old 10-12 MAX_UPLOAD_SIZE=25MB')).toEqual([
    'third',
    'party',
    '50',
    'year',
    'old',
    '10',
    '12',
    'max',
    'upload',
    'size',
    '25mb',
  ])
})

test('folds accents, capitals, possessives and dotted abbreviations', () => {
  expect(folded("Naïve Café carrier’s CA-014's U.S. law")).toEqual([
    'naive',
    'cafe',
    'carrier',
    'ca-014',
    'us',
    'law',
  ])
})

test('content terms are stems without function words, question words and negations', () => {
  expect(contentTerms('How long must a password be at least?')).toEqual(['password', 'least'])
  expect(contentTerms("Why doesn't the insurer pay, and what is not covered?")).toEqual([
    'insur',
    'pai',
    'cover',
  ])
  expect(contentTerms('and at most?')).toEqual(['most'])
  expect(contentTerms('Tell us about the US and IT')).toEqual(['us', 'it'])
})

test('a word that measures is content unless "how" stands before it', () => {
  expect(contentTerms('How old is a long form?')).toEqual(['long', 'form'])
})

test('stems as the porter tokenizer of FTS5 does', () => {
  const words =
    'caresses ponies agreed plastered motoring conflated troubling sized hopping falling hissing failing filing happy sky relational conditional rationally valency digitizer conformably radically differently vilely analogously vietnamization predication operator feudalism decisiveness hopefulness callousness formality sensitivity sensibility triplicate formative formalize electricity electrical hopeful goodness revival allowance inference airliner gyroscopic adjustable defensible irritant replacement adjustment dependent adoption communism activate angularity homologous effective bowdlerize probate rate cease controlling roll policies insured insurance coverage deductibles territories eligibility renewals apology generously by oed yes news'.split(
      ' ',
    )
  const database = new DatabaseSync(':memory:')
  database.exec("create virtual table t using fts5(word, tokenize='porter unicode61')")
  database.exec("create virtual table v using fts5vocab(t, 'instance')")
  const insert = database.prepare('insert into t (rowid, word) values (?, ?)')
  for (const [index, word] of words.entries()) insert.run(index, word)
  const theirs = database
    .prepare('select term from v order by doc')
    .all()
    .map(row => row.term)
  database.close()
  expect(words.map(word => tokenize(word)[0]!.stem)).toEqual(theirs)
})

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        'CA-014',
        '2.1.1',
        "'s",
        '’t',
        'é',
        'e\u0301',
        '.',
        ',',
        '1,000',
        '_',
        '-',
        ' ',
        'U.S',
        'ﬁ',
        'Σ',
        'İ',
        '2025-03',
        'x',
      ),
      { maxLength: 15 },
    )
    .map(parts => parts.join('')),
)

test('spans ascend without overlap and slice to the text of the token', () => {
  fc.assert(
    fc.property(text, value => {
      let at = 0
      for (const token of tokenize(value)) {
        expect(token.start).toBeGreaterThanOrEqual(at)
        expect(value.slice(token.start, token.end)).toBe(token.text)
        expect(token.folded).not.toBe('')
        at = token.end
      }
    }),
    { numRuns: 1000 },
  )
})

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(text, value => {
      expect(fold(fold(value))).toBe(fold(value))
    }),
    { numRuns: 2000 },
  )
})

test('capitals make no difference to folded forms and stems', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), value => {
      const forms = (of: string) => tokenize(of).map(token => [token.folded, token.stem])
      expect(forms(value.toUpperCase())).toEqual(forms(value.toLowerCase()))
    }),
    { numRuns: 1000 },
  )
})

const forms = fc
  .array(fc.constantFrom(..."a b word CA sixsix 7 14 1 000 . - , _ ' s t".split(' '), ' '), { maxLength: 12 })
  .map(parts => parts.join(''))

test('ASCII text has the same tokens beside other scripts', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme-ascii' }), forms), value => {
      const beside = tokenize(`${value} \u00a0é`)
      expect(beside.slice(0, -1)).toEqual(tokenize(value))
    }),
    { numRuns: 1000 },
  )
})
