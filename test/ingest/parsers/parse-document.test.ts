import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { isSupported } from '../../../ingest/parsers/detect/detect-format.ts'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { csv, html, markdown, plain, value } from './arbitrary-sources.ts'
import { expectDocumentLaws, parseText } from './document-laws.ts'

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
    ['UTF-16 that is cut off', 'a.txt', [0xff, 0xfe, 0x61], /UTF-16 that ends in the middle/],
    ['binary content', 'a.txt', [0x61, 0x00, 0x62], /NUL at byte 1/],
    ['no content', 'a.csv', [], /empty/],
    ['nothing but blanks', 'a.md', ' \n\n', /nothing but blanks/],
    ['a program', 'a.js', 'x', /text of a program/],
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
    expect(['a.doc', 'README', '.md', 'a.md.bak'].some(isSupported)).toBe(false)
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
