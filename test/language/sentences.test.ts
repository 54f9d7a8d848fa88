import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../src/language/sentences.ts'

const split = (text: string) => splitSentences(text).map(span => text.slice(span.start, span.end))

test.each<[string, string[]]>([
  ['The rate is 4.5. It rose.', ['The rate is 4.5.', 'It rose.']],
  ['Is it? Yes! Good… Then go.', ['Is it?', 'Yes!', 'Good…', 'Then go.']],
  ['Version v4.0.3 is out. See 2.1.1 there.', ['Version v4.0.3 is out.', 'See 2.1.1 there.']],
  ['He said "Stop." Then he left.', ['He said "Stop."', 'Then he left.']],
  ['(See Fig. 3.) Then apply it.', ['(See Fig. 3.)', 'Then apply it.']],
  ['“One.” “Two.”', ['“One.”', '“Two.”']],
  ['Wait... and then go. iOS works too.', ['Wait... and then go.', 'iOS works too.']],
  ['soft\nwrapped line. Next', ['soft\nwrapped line.', 'Next']],
  ['最初の文。次の文。', ['最初の文。', '次の文。']],
])('splits %j', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

test.each([
  'See Sec. 4.2 and Secs. 5 and 6 for e.g. the rates, i.e. No. 5.',
  'Dr. Ames and Mr. Lee of Harbor Mutual Ins. Co. of Ohio signed it.',
  'The U.S. Government and J.R.R. Tolkien agree.',
  'Bolling v. Sharpe (1954) was cited.',
  'It took effect Jan. 5 at approx. 9 a.m. in Boston.',
  'Franklin D. Roosevelt, cf. Art. IV and App. B, said so.',
  '2.1. Text of the rule.',
  '(a) First; (b) second.',
])('keeps together %j', text => {
  expect(split(text)).toEqual([text])
})

test.each<[string, string[]]>([
  ['He lives in the U.S. The end.', ['He lives in the U.S.', 'The end.']],
  ['It was sold by Harbor Inc. They left.', ['It was sold by Harbor Inc.', 'They left.']],
  ['I said no. Then I left.', ['I said no.', 'Then I left.']],
  ['Open the app. A list is shown.', ['Open the app.', 'A list is shown.']],
  ['It ends at 5 p.m. The next day it is void.', ['It ends at 5 p.m.', 'The next day it is void.']],
])('knows that an abbreviation may end a sentence: %j', (text, expected) => {
  expect(split(text)).toEqual(expected)
})

test('list markers on a new line and blank lines end a sentence', () => {
  expect(
    split('Covered are:\n- glass\n- theft. Also hail\n\n1. First\n2) Second\n(c) third\n| a | b |'),
  ).toEqual([
    'Covered are:',
    '- glass',
    '- theft.',
    'Also hail',
    '1. First',
    '2) Second',
    '(c) third',
    '| a | b |',
  ])
})

test('the mark of a note belongs to the sentence before it', () => {
  expect(split('One.\u202f¹ Two\u202f² goes on.\u202f³\u202f⁴ Three.')).toEqual([
    'One.\u202f¹',
    'Two\u202f² goes on.\u202f³\u202f⁴',
    'Three.',
  ])
})

test('a rule or a stray bar is no sentence', () => {
  expect(split('One.\n\n---\n\nTwo. |')).toEqual(['One.', 'Two.'])
  expect(split(' \n… ')).toEqual([])
})

test('a table of contents with thousands of dots takes no time to speak of', () => {
  expect(split(`${'Chapter ....... '.repeat(5000)}end`).length).toBeGreaterThan(0)
})

const prose = fc
  .array(
    fc.constantFrom(
      'The',
      'rate',
      'No.',
      '5',
      '4.2',
      'e.g.',
      'U.S.',
      '.',
      '. ',
      '?" ',
      '\n',
      '\n\n',
      '\n- ',
      ' ',
      '1. ',
      '…',
      '(',
      ')',
      'é',
      '😀',
      '。',
      '|',
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(''))

test('spans ascend inside the text, without blanks around them, and hold every letter and digit', () => {
  fc.assert(
    fc.property(fc.oneof(prose, fc.string({ unit: 'binary' })), text => {
      let at = 0
      let outside = ''
      for (const { start, end } of splitSentences(text)) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
        outside += text.slice(at, start)
        at = end
      }
      expect(at).toBeLessThanOrEqual(text.length)
      expect(outside + text.slice(at)).not.toMatch(/[\p{L}\p{N}]/u)
    }),
    { numRuns: 500 },
  )
})
