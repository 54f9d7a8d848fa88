import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { isSupported, parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { expectDocumentLaws, parseText } from './document-laws.ts'

const word = fc.constantFrom(
  'limit',
  'the',
  'Rule',
  '4.2',
  '§',
  '014',
  'café',
  'cafe\u0301',
  '😀',
  '**bold**',
  '`x_y`',
  '[a](http://b.c)',
  '&amp;',
  '&sect; 4',
  '\\*',
  '$438',
  '<br>',
  '<b>x</b>',
  'a|b',
  '_em_',
  'HM-104',
  'http://x.yz',
  '![pic](u)',
  '\t',
  '1.',
  '12 characters.',
  'ends here.',
  '[^1]',
  '&#x41;',
  '<',
  '"',
  ',',
)
const sentence = fc.array(word, { maxLength: 12 }).map(words => words.join(' '))
const markdownLine = fc.oneof(
  sentence,
  fc
    .tuple(
      fc.constantFrom(
        '# ',
        '## ',
        '### 2.1 ',
        '- ',
        '  - ',
        '1. ',
        '> ',
        '    ',
        '| ',
        '```',
        '---',
        '===',
        '<div>',
        '</div>',
        '<!--',
        '[x]: ',
      ),
      sentence,
    )
    .map(([prefix, text]) => prefix + text),
  fc.constantFrom('', '', '| a | b |\n| - | - |\n| 1 | *2* |', '---\ntitle: T\n---', '</table>', '-->'),
)
const markdown = fc.array(markdownLine, { minLength: 1, maxLength: 25 }).map(lines => lines.join('\n'))
const htmlPiece = fc.oneof(
  sentence,
  fc.constantFrom(
    '<p>',
    '</p>',
    '<h1>',
    '</h1>',
    '<h2>1. ',
    '</h2>',
    '<table>',
    '<tr>',
    '<td>',
    '<th>',
    '</table>',
    '<ul>',
    '<li>',
    '(a) ',
    '</ul>',
    '<div>',
    '</div>',
    '<pre>\n',
    '</pre>',
    '<b>',
    '</b>',
    '<dl><dt>',
    '<dd>',
    '<script>x</script>',
    '<!-- c -->',
    '&nbsp;',
    '&lt',
    '\n',
    '<title>T</title>',
    '<nav>n</nav>',
    '<br>',
    '</html>',
    '<svg>s</svg>',
    '<option>',
  ),
)
const html = fc.array(htmlPiece, { minLength: 1, maxLength: 40 }).map(pieces => pieces.join(''))
const plainLine = fc.oneof(
  sentence,
  sentence.map(text => `   ${text}`),
  fc.constantFrom(
    '',
    '',
    '1. FIRST THINGS',
    'TITLE',
    '=====',
    '-----',
    '2.1 Scope',
    'PA-20   A form',
    'PA-21   Another',
    '- one',
    '(a) two',
    'Section 7 Terms',
  ),
)
const plain = fc.array(plainLine, { minLength: 1, maxLength: 30 }).map(lines => lines.join('\n'))
const key = fc.oneof(
  fc.constantFrom(
    'id',
    'name',
    'title',
    'text',
    'values',
    '2018-01-01',
    '014',
    'yes',
    'metadata',
    'graceDays',
    'ONE_ADULT',
    'a.b',
    '_',
    '~',
  ),
  fc.string({ maxLength: 8 }),
)
const scalar = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  sentence,
  fc.string(),
  sentence.map(text => `${text}\n\n${text}`.repeat(4)),
)
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
    fc.dictionary(
      key,
      fc.dictionary(fc.constantFrom('2018-01-01', '2025-01-01'), scalar, { noNullPrototype: true }),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
}))
const cell = fc.oneof(
  fc.constantFrom('', '014', 'plain', 'two words', 'a "quoted" word', 'a, b', 'line\nbreak', ' padded ', '✓'),
  fc.string({ maxLength: 6 }).map(text => text.replace(/[\r\0]/g, '')),
)
const csv = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map(rows =>
    rows
      .map(row =>
        row.map(text => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','),
      )
      .join('\n'),
  )

function holds(path: string, source: string): boolean {
  if (source.trim() === '' || source.includes('\0')) return true
  let version: ReturnType<typeof parseText>
  try {
    version = parseText(path, source)
  } catch (error) {
    expect(error).toBeInstanceOf(Problem)
    return false
  }
  expectDocumentLaws(version, source)
  expect(parseText(path, source)).toEqual(version)
  return true
}

function mustHold(path: string, source: string): void {
  if (!holds(path, source)) expect.fail('was refused')
}

describe('every document version', () => {
  const runs = { numRuns: 150 }
  it('obeys the laws of spans, runs and cuts for any Markdown', () => {
    fc.assert(
      fc.property(markdown, source => mustHold('a.md', source)),
      runs,
    )
  })
  it('obeys them for any HTML, well formed or not', () => {
    fc.assert(
      fc.property(html, source => mustHold('a.html', source)),
      runs,
    )
  })
  it('obeys them for any text', () => {
    fc.assert(
      fc.property(fc.oneof(plain, fc.string()), source => mustHold('a.txt', source)),
      runs,
    )
  })
  it('obeys them for any JSON', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (data, indent) =>
        mustHold('a.json', JSON.stringify(data, null, indent)),
      ),
      runs,
    )
  })
  it('obeys them for any JSON Lines', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), records =>
        mustHold('a.jsonl', records.map(record => JSON.stringify(record)).join('\n')),
      ),
      runs,
    )
  })
  it('obeys them for any YAML', () => {
    fc.assert(
      fc.property(value, data => {
        holds('a.yaml', stringify(data))
      }),
      runs,
    )
  })
  it('obeys them for any CSV', () => {
    fc.assert(
      fc.property(csv, source => mustHold('a.csv', source)),
      runs,
    )
  })
  it('is either made or refused with a problem, for arbitrary text under any extension', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), html, plain),
        fc.constantFrom('a.yaml', 'a.json', 'a.jsonl', 'a.csv', 'a.tsv', 'a.md', 'a.htm'),
        (source, path) => {
          holds(path, source)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('identity of a document version', () => {
  it('comes from content and parser, not from the folder', () => {
    expect(parseText('a/x.md', '# T').id).toBe(parseText('b/x.md', '# T').id)
    expect(parseText('a.md', '# T').id).not.toBe(parseText('a.txt', '# T').id)
    expect(parseText('a.md', '# T').id).not.toBe(parseText('a.md', '# U').id)
  })
  it('takes the file name in where only that gives the title', () => {
    const [left, right] = [parseText('base-rates.csv', 'a,b\n1,2'), parseText('fees.csv', 'a,b\n1,2')]
    expect([left.title, right.title]).toEqual(['Base rates', 'Fees'])
    expect(left.contentHash).toBe(right.contentHash)
    expect(left.id).not.toBe(right.id)
  })
})

describe('files that cannot be read', () => {
  const refused = (path: string, content: string | number[]): string => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
    try {
      parseDocument({ path, bytes })
    } catch (error) {
      expect(error).toBeInstanceOf(Problem)
      expect((error as Problem).code).toBe('bad-release')
      expect((error as Problem).remedy).not.toBe('')
      return (error as Problem).message
    }
    return expect.fail('was read')
  }
  it.each<[string, string, string | number[], RegExp]>([
    ['another encoding', 'a.md', [0x61, 0x62, 0xe9, 0x20], /^a\.md: not UTF-8 at byte 2$/],
    ['a truncated character', 'a.md', [0x61, 0xc3], /not UTF-8 at byte 1/],
    ['UTF-16', 'a.txt', [0xff, 0xfe, 0x61, 0x00], /UTF-16.*byte 0/],
    ['binary content', 'a.txt', [0x61, 0x00, 0x62], /NUL at byte 1/],
    ['no content', 'a.csv', [], /empty/],
    ['nothing but blanks', 'a.md', ' \n\n', /nothing but blanks/],
    ['an unknown extension', 'a.pdf', 'x', /no parser/],
    ['broken JSON', 'a.json', '{\n  "a": 1,\n  "b" 2\n}', /line 3, column 7/],
    ['JSON that ends too early', 'a.json', '{"a": [1, 2', /ends in the middle.*line 1, column 12/],
    ['text after the JSON', 'a.json', '{} x', /text after the value at line 1, column 4/],
    ['a broken record', 'a.jsonl', '{"a": 1}\n{"a": }\n', /line 2, column 7/],
    ['broken YAML', 'a.yaml', 'a: 1\nb: [1, 2\nc: 3\n', /malformed YAML.*line \d+, column \d+/],
    ['the same YAML key twice', 'a.yaml', 'a: 1\na: 2\n', /"a" twice, at line 2, column 1/],
    ['an open CSV quote', 'a.csv', 'a,b\n1,"2\n3,4\n', /malformed CSV.*line \d+, column \d+/],
    ['JSON nested too deep', 'a.json', '['.repeat(5000), /deep/],
    ['YAML nested too deep', 'a.yaml', '['.repeat(5000), /deep/],
    ['HTML nested too deep', 'a.html', '<div>'.repeat(5000), /deep/],
    ['quotes nested too deep', 'a.md', `${'> '.repeat(500)}x`, /deep/],
    ['a YAML alias bomb', 'a.yaml', bomb(), /alias/],
  ])('says where: %s', (_name, path, content, message) => {
    expect(refused(path, content)).toMatch(message)
  })
  it('are known by their extension', () => {
    expect(['a.MD', 'b/c.markdown', 'd.yml', 'e.ndjson', 'f.tsv'].every(isSupported)).toBe(true)
    expect(['a.pdf', 'README', '.md', 'a.md.bak'].some(isSupported)).toBe(false)
  })
})

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 9; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    )
  return lines.join('\n')
}
