import fc from 'fast-check'

/** A document without a format: `renderMarkdown` writes it in one style or another. */
type Inline =
  | { kind: 'word'; text: string }
  | { kind: 'strong' | 'emphasis' | 'quoted' | 'tagged' | 'code'; text: string }
  | { kind: 'link'; text: string; target: number }
  | { kind: 'sign'; text: '&' | '<' | '©' | '§' | '*' | '_' }
  | { kind: 'dash' }
type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; entries: Inline[][] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'code'; lines: string[] }

const WORDS =
  'company driver vehicle premium policy may must not shall rate 12 14 60 days $75 6 % insured application at least more than Rule 4.2 territory 014 effective 1 July 2024 harbor'.split(
    ' ',
  )
const word = fc.constantFrom(...WORDS)
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' '))
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('word' as const), text: word }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('strong' as const, 'emphasis', 'quoted', 'tagged', 'code'),
      text,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('link' as const), text, target: fc.nat({ max: 99 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('sign' as const),
      text: fc.constantFrom('&' as const, '<', '©', '§', '*', '_'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'dash' as const }) },
)
const sentence = fc
  .array(inline, { minLength: 3, maxLength: 16 })
  .map((inlines): Inline[] => [{ kind: 'word', text: 'The' }, ...inlines, { kind: 'word', text: 'end.' }])
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const),
    text: text.map(each => `Rule ${each}`),
  }),
  fc.record({ kind: fc.constant('paragraph' as const), inlines: sentence }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    entries: fc.array(sentence, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    rows: fc.array(fc.tuple(text, word, word), { minLength: 2, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('code' as const),
    lines: fc.array(fc.constantFrom('let x = 1', '  x *= 2', '- no list', '# no heading', 'a | b'), {
      minLength: 1,
      maxLength: 4,
    }),
  }),
)
export type StyledDocument = Block[]
export const documents: fc.Arbitrary<StyledDocument> = fc.array(block, { minLength: 1, maxLength: 5 })

/** How a document is written; every field alone is a kind of format edit. */
export type Style = {
  blanks: 1 | 2
  lineWidth: number
  blankLines: 1 | 3
  listMarkers: '-' | '*' | '+'
  numerals: '.' | ')'
  headingMarks: 'hash' | 'closed' | 'underlined'
  emphasisMarks: 'stars' | 'underscores' | 'none'
  tableRulings: 'tight' | 'padded' | 'open'
  quotes: 'straight' | 'curly'
  dashes: '--' | '—' | '–' | '-'
  characters: 'plain' | 'entities' | 'numeric'
  linkTargets: 'https://a.example' | '/docs'
  linkStyle: 'inline' | 'reference'
  fences: '```' | '~~~~' | '```ts'
  trailingBlanks: '' | '  '
  markupCase: 'lower' | 'upper'
  alignment: ':--' | '---' | '--:' | ':-:'
  lineEnds: '\n' | '\r\n'
  mark: '' | '\ufeff'
}
export const plainStyle: Style = {
  blanks: 1,
  lineWidth: 1000,
  blankLines: 1,
  listMarkers: '-',
  numerals: '.',
  headingMarks: 'hash',
  emphasisMarks: 'stars',
  tableRulings: 'tight',
  quotes: 'straight',
  dashes: '--',
  characters: 'plain',
  linkTargets: 'https://a.example',
  linkStyle: 'inline',
  fences: '```',
  trailingBlanks: '',
  markupCase: 'lower',
  alignment: '---',
  lineEnds: '\n',
  mark: '',
}
const either = <K extends keyof Style>(...values: Style[K][]): fc.Arbitrary<Style[K]> =>
  fc.constantFrom(...values)
/** Other values of each field. */
export const restyled: { [K in keyof Style]: fc.Arbitrary<Style[K]> } = {
  blanks: either<'blanks'>(2),
  lineWidth: fc.integer({ min: 20, max: 90 }),
  blankLines: either<'blankLines'>(3),
  listMarkers: either<'listMarkers'>('*', '+'),
  numerals: either<'numerals'>(')'),
  headingMarks: either<'headingMarks'>('closed', 'underlined'),
  emphasisMarks: either<'emphasisMarks'>('underscores', 'none'),
  tableRulings: either<'tableRulings'>('padded', 'open'),
  quotes: either<'quotes'>('curly'),
  dashes: either<'dashes'>('—', '–', '-'),
  characters: either<'characters'>('entities', 'numeric'),
  linkTargets: either<'linkTargets'>('/docs'),
  linkStyle: either<'linkStyle'>('reference'),
  fences: either<'fences'>('~~~~', '```ts'),
  trailingBlanks: either<'trailingBlanks'>('  '),
  markupCase: either<'markupCase'>('upper'),
  alignment: either<'alignment'>(':--', '--:', ':-:'),
  lineEnds: either<'lineEnds'>('\r\n'),
  mark: either<'mark'>('\ufeff'),
}

const CHARACTERS: Record<string, Record<Style['characters'], string>> = {
  '&': { plain: '&', entities: '&amp;', numeric: '&#38;' },
  '<': { plain: '\\<', entities: '&lt;', numeric: '&#x3C;' },
  '©': { plain: '©', entities: '&copy;', numeric: '&#169;' },
  '§': { plain: '§', entities: '&sect;', numeric: '&#xA7;' },
  '*': { plain: '\\*', entities: '&ast;', numeric: '&#42;' },
  _: { plain: '\\_', entities: '&lowbar;', numeric: '&#95;' },
}

export function renderMarkdown(document: StyledDocument, style: Style): string {
  const definitions: string[] = []
  const parts = document.map(each => renderBlock(each, style, definitions))
  const text = [...parts, ...definitions].join('\n'.repeat(style.blankLines + 1))
  const ended = text.split('\n').map(line => (line === '' ? line : line + style.trailingBlanks))
  return style.mark + ended.join(style.lineEnds) + style.lineEnds
}

function renderBlock(block: Block, style: Style, definitions: string[]): string {
  switch (block.kind) {
    case 'heading': {
      const hashes = '#'.repeat(block.level)
      if (style.headingMarks === 'underlined')
        return `${block.text}\n${(block.level === 1 ? '=' : '-').repeat(block.text.length)}`
      return `${hashes} ${block.text}${style.headingMarks === 'closed' ? ` ${hashes}` : ''}`
    }
    case 'paragraph':
      return wrap(block.inlines, style, definitions)
    case 'list':
      return block.entries
        .map((entry, index) => {
          const marker = block.ordered ? `${index + 1}${style.numerals}` : style.listMarkers
          return `${marker} ${wrap(entry, style, definitions).replaceAll('\n', '\n   ')}`
        })
        .join('\n')
    case 'table':
      return renderTable(block.rows, style)
    case 'code':
      return [style.fences, ...block.lines, style.fences.replace('ts', '')].join('\n')
  }
}

function renderTable(rows: string[][], { tableRulings, alignment }: Style): string {
  const [header, ...body] = rows.map(row => {
    if (tableRulings === 'tight') return `|${row.join('|')}|`
    return tableRulings === 'open' ? row.join(' | ') : `| ${row.map(cell => cell.padEnd(24)).join(' | ')} |`
  })
  const rulings = rows[0]!.map(() => alignment)
  return [header, tableRulings === 'open' ? rulings.join(' | ') : `|${rulings.join('|')}|`, ...body].join(
    '\n',
  )
}

function wrap(inlines: readonly Inline[], style: Style, definitions: string[]): string {
  const words = inlines.flatMap(each => renderInline(each, style, definitions).split(' '))
  let [text, width] = ['', 0]
  for (const [index, word] of words.entries()) {
    // A line that began with a sign or numeral would be read as another block.
    const breaks = width + word.length > style.lineWidth && /^\p{L}/u.test(word)
    if (index > 0) text += breaks ? '\n' : ' '.repeat(style.blanks)
    width = breaks ? word.length : width + word.length + 1
    text += word
  }
  return text
}

function renderInline(inline: Inline, style: Style, definitions: string[]): string {
  switch (inline.kind) {
    case 'word':
      return inline.text
    case 'strong':
    case 'emphasis': {
      if (style.emphasisMarks === 'none') return inline.text
      const mark = (style.emphasisMarks === 'stars' ? '*' : '_').repeat(inline.kind === 'strong' ? 2 : 1)
      return `${mark}${inline.text}${mark}`
    }
    case 'quoted':
      return style.quotes === 'curly' ? `“${inline.text}’s”` : `"${inline.text}'s"`
    case 'tagged':
      return style.markupCase === 'upper' ? `<B>${inline.text}</B>` : `<b>${inline.text}</b>`
    case 'code':
      return `\`${inline.text}\``
    case 'link': {
      const target = `${style.linkTargets}/${inline.target}`
      if (style.linkStyle === 'inline') return `[${inline.text}](${target})`
      definitions.push(`[${definitions.length + 1}]: ${target} "Title"`)
      return `[${inline.text}][${definitions.length}]`
    }
    case 'sign':
      return CHARACTERS[inline.text]![style.characters]
    case 'dash':
      return style.dashes
  }
}
