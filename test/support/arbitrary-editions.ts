import fc from 'fast-check'

/** Lines that open, continue, close or only look like what a heading may or may not end. */
const line = fc.constantFrom(
  ...[
    '# One',
    '## 2.1 Two',
    '# One',
    '### Three *four*',
    '#',
    '##',
    '#no heading',
    '  ## indented',
    '    # code',
  ],
  ...['#\tTab', '# closed #', '# a | b', '# `code', '# ---', '# [link]', '####### seven', '\\# escaped'],
  ...[
    '',
    '',
    '',
    ' ',
    '\t',
    'words',
    'words  ',
    'a `span',
    'ends` here',
    '**bold',
    'off**',
    'line\u2028# none',
  ],
  ...['```', '```', '~~~', '````', '   ```', '- ```', '> ```', '1. ~~~ text', '    ```', '\t```', '  - ```'],
  ...[
    '- item',
    '  - nested',
    '  more',
    '10. ten',
    '(a) letter',
    '- # heading',
    '-',
    '- [ ] task',
    '   # three',
  ],
  ...[
    ':::note',
    ':::',
    '::: {.callout-tip} Title',
    '!!! warning "Title"',
    '??? info',
    '    in it',
    '> [!NOTE]',
  ],
  ...['> quote', '> # heading', '>', '> - item', 'lazy', '===', '---', '--- ', '- - -', '***', '----'],
  ...[
    '<div>',
    '</div>',
    '<!-- open',
    '-->',
    '<pre>',
    '</pre>',
    '<script>',
    '</script>',
    '<?php',
    '?>',
    '<![CDATA[',
  ],
  ...[']]>', '<!X', '> <!-- quoted', '- <pre>', '<a>', 'text <b>', '   <!-- three', '<br/> # one'],
  ...['| a | b |', '|---|---|', '| 1 | 2 |', 'a | b', '--- | ---', '| `x | y` |'],
  ...[
    '[link]',
    '[link]: /url',
    '[link]:',
    '"title',
    'title"',
    '[^1]',
    '[^1]: note',
    '    note',
    '> [link]: /quoted',
  ],
  ...[
    '[li',
    'nk]: /url',
    '- [link]: <x>',
    '![image][link]',
    'title: yes',
    '\ufeff# mark',
    '\u00a0',
    '&sect; 4',
    '~~a~~',
  ],
)
const breaks = fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n', '\r')

const lines = (most: number) =>
  fc.array(fc.tuple(line, breaks), { maxLength: most }).map(parts => parts.flat().join(''))

/** Texts of which a section is cut: many rows, some with the same key, long paragraphs and long code. */
const long = fc
  .tuple(
    fc.constantFrom(
      (at: number) => `- ${at % 7}.1 entry of a *list* with some words in it\n`,
      (at: number) => `| ${at % 9} | cell | a \\| bar |\n`,
      (at: number) => `| C-${at} | cell~2 | &sect; ${at} |\n`,
      (at: number) => `Sentence ${at} has **bold** words &amp; a reference &NotEqualTilde; in it. `,
      (at: number) => `Sentence ${at} was folded\n   and refers to 4.2(${at}) of CA-01${at}.\n`,
      (at: number) => `    code ${at}   with\tblanks\n`,
    ),
    fc.integer({ min: 20, max: 45 }),
    fc.constantFrom('', 'Words:\n\n', '| # | b | c |\n|---|---|---|\n', '```\n'),
  )
  .map(
    ([lineOf, count, before]) => `${before}${Array.from({ length: count }, (_, at) => lineOf(at)).join('')}`,
  )

/** Sections of a few lines, some of which no heading begins. */
const section = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('# A', '## 4.2 B', '## 4.3 B', '# C |', '# 1. D', '#'), lines(5)),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('', '---', '```', 'x'), lines(5)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('# A', '## 4.2 B', '# C *d*', '#'), long) },
)
const start = fc.constantFrom(
  '',
  '',
  '',
  '',
  '---\ntitle: T\n# note\n---\n',
  '---\n',
  '---\n---\n',
  '\ufeff',
  '\ufeff\ufeff',
  '\n\n',
)
const end = fc.constantFrom('', '\n', '\n\n', '  \n')

/** Editions that take their sections from one stock, in any order. */
export const arbitraryEditions = fc.array(section, { minLength: 2, maxLength: 6 }).chain(stock =>
  fc.array(
    fc
      .tuple(start, fc.array(fc.nat(stock.length - 1), { minLength: 1, maxLength: 7 }), end)
      .map(
        ([first, order, last]) =>
          first + order.map(at => `${stock[at]![0]}\n${stock[at]![1]}`).join('') + last,
      ),
    { minLength: 2, maxLength: 6 },
  ),
)
