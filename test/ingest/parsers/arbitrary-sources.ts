import fc from 'fast-check'

/** Sources of each format, well formed or not; `value` is what JSON and YAML can hold. */
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
        ':::note ',
        '!!! tip "x" ',
        '> [!WARNING] ',
      ),
      sentence,
    )
    .map(([prefix, text]) => prefix + text),
  fc.constantFrom(
    '',
    '',
    ':::',
    '> [!NOTE]',
    '| a | b |\n| - | - |\n| 1 | *2* |',
    '---\ntitle: T\n---',
    '</table>',
    '-->',
  ),
)
export const markdown = fc.array(markdownLine, { minLength: 1, maxLength: 25 }).map(lines => lines.join('\n'))
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
export const html = fc.array(htmlPiece, { minLength: 1, maxLength: 40 }).map(pieces => pieces.join(''))
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
export const plain = fc.array(plainLine, { minLength: 1, maxLength: 30 }).map(lines => lines.join('\n'))
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
export const { value } = fc.letrec(tie => ({
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
export const csv = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .map(rows =>
    rows
      .map(row =>
        row.map(text => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','),
      )
      .join('\n'),
  )
