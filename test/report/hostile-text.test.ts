import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { pagePolicy } from '../../src/report/html/render-html.ts'
import { renderComparison, type TextFormat } from '../../src/report/report-format.ts'
import { comparisonOf, makeChange, reportOf } from './compared-files.ts'

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></script><svg onload=alert(1)>',
  '<!-- --!> ]]> <![CDATA[ &lt;script&gt; &#60;b&#62;',
  '[link](javascript:alert(1)) ![](http://evil.example/x.png) <http://evil.example>',
  'https://evil.example www.evil.example someone@evil.example',
  '=HYPERLINK("http://evil.example")',
  '+1+cmd|/C calc',
  '@SUM(1)',
  '\u001b[2J\u001b]0;owned\u0007 \u0000 \u009b31m',
  '\u202Eevil\u2066',
  '`code` **bold** ~~gone~~ # heading | cell | <del>x</del>',
  '1. one\n2. two\n- three\n\n# four\n\n> five\n\n---\n',
]
const hostile = fc.oneof(
  fc.constantFrom(...attacks),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '`',
        '*',
        '_',
        '~',
        '|',
        '[',
        ']',
        '(',
        ')',
        '\\',
        '\n',
        ' ',
        'a',
        '$',
        '#',
        '1',
        '.',
      ),
      {
        maxLength: 30,
      },
    )
    .map(parts => parts.join('')),
)
const hostileChange = fc
  .record({ before: hostile, after: hostile, name: hostile, sides: fc.integer({ min: 0, max: 3 }) })
  .map(({ before, after, name, sides }) =>
    makeChange(
      { before: sides === 1 ? null : before, after: sides === 2 ? null : after },
      {
        heading: name,
        item: name || null,
        document: name || 'rules.md',
        ...(sides === 3 && { detail: name }),
      },
    ),
  )

const render = (changes: Parameters<typeof comparisonOf>[0], format: TextFormat) =>
  [...renderComparison(reportOf({ ...comparisonOf(changes), unchanged: [] }), format)].join('')

type Node = DefaultTreeAdapterTypes.ChildNode

function* elements(nodes: readonly Node[]): Generator<DefaultTreeAdapterTypes.Element> {
  for (const node of nodes) {
    if ('tagName' in node) yield node
    if ('childNodes' in node) yield* elements(node.childNodes)
  }
}

const skeleton = (page: string) =>
  [...elements(parse(page).childNodes)]
    .map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`.trim())
    .filter(name => !/^(?:del|ins|i|small|br|b|details class|summary|li|ul class)$/.test(name))

describe('the HTML page', () => {
  it('has the same elements and attributes whatever the documents say', () => {
    const harmless = (hostileOne: ReturnType<typeof makeChange>) =>
      makeChange(
        { before: hostileOne.before && 'old', after: hostileOne.after && 'new' },
        {
          heading: 'name',
          item: (hostileOne.after ?? hostileOne.before)!.place.item && 'name',
          document: 'name.md',
          ...(hostileOne.details.length > 0 && { detail: 'name' }),
        },
      )
    const allowed = new Set<string>()
    fc.assert(
      fc.property(fc.array(hostileChange, { minLength: 1, maxLength: 3 }), changes => {
        for (const name of skeleton(render(changes.map(harmless), 'html'))) allowed.add(name)
        allowed.add('div class').add('p class').add('h3 id').add('span id').add('ol').add('a href')
        const found = skeleton(render(changes, 'html'))
        expect(found.filter(name => !allowed.has(name))).toEqual([])
        expect(
          found.filter(name => /^(?:script|style|title|iframe|img|svg|object|form)\b/.test(name)).sort(),
        ).toEqual(['form id hidden aria-label', 'script', 'style', 'title'])
      }),
      { numRuns: 300 },
    )
  })

  it('says what the documents say, to the letter', () => {
    for (const attack of attacks.slice(0, 9)) {
      const page = parse(render([makeChange({ before: null, after: attack })], 'html'))
      const quote = [...elements(page.childNodes)].find(({ attrs }) =>
        attrs.some(({ value }) => /^quote/.test(value)),
      )
      expect(quote?.childNodes.map(node => ('value' in node ? node.value : '')).join('')).toBe(attack)
    }
  })

  it('lets no other script run, by a policy that names its own by hash', () => {
    const page = render([makeChange({ before: 'a', after: 'b' })], 'html')
    expect(page).toContain(`content="${pagePolicy}"`)
    expect(pagePolicy).toMatch(/^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+';/)
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page).not.toMatch(/\s(?:src|on\w+|style)=/)
  })
})

describe('Markdown', () => {
  it('holds no markup that came from a document', () => {
    fc.assert(
      fc.property(hostileChange, change => {
        const source = render([change], 'markdown')
        const kinds = new Set<string>()
        const visit = (node: { type: string; value?: string; url?: string; children?: unknown[] }) => {
          // An address that readers make a link of leads where it says.
          if (node.type === 'link' && node.url!.endsWith((node.children![0] as typeof node).value!)) return
          kinds.add(node.type === 'html' ? `html ${node.value}` : node.type)
          for (const child of node.children ?? []) visit(child as typeof node)
        }
        visit(fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }))
        const allowed =
          /^(?:root|heading|text|list|listItem|paragraph|emphasis|strong|delete|html <\/?(?:del|ins)>)$/
        expect([...kinds].filter(kind => !allowed.test(kind))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('CSV', () => {
  it('gives every text back, but for a mark before what a spreadsheet would run', () => {
    fc.assert(
      fc.property(hostileChange, change => {
        const rows: string[][] = parseCsv(render([change], 'csv'), { bom: true, record_delimiter: '\r\n' })
        const column = rows[0]!.indexOf('after_quote')
        const cell = rows[1]![column]!
        const quote = change.after?.quote ?? ''
        expect([quote, `'${quote}`]).toContain(cell)
        expect(rows[1]!.filter(each => /^[=+\-@\t\r]/.test(each) && !/^[-+]?[\d.,]+$/.test(each))).toEqual([])
      }),
    )
  })
})

describe('text for a terminal', () => {
  it('lets no control character and no turning mark through', () => {
    fc.assert(
      fc.property(hostileChange, change => {
        const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
        expect(render([change], 'text').replaceAll('\n', '')).not.toMatch(unseen)
      }),
    )
  })
})
