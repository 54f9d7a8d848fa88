import { describe, expect, it } from 'vitest'
import { passageText } from '../../../ingest/split/passage-text.ts'
import { expectDocumentLaws, parseText } from './document-laws.ts'

function blocks(source: string): string[] {
  const version = parseText('rules.md', source)
  expectDocumentLaws(version, source)
  return version.sections.flatMap(section => section.blocks.map(block => passageText([block])))
}

describe('an admonition in Markdown', () => {
  it.each([
    ['colons', ':::note\nFiled in May.\n:::\n\nAfter.\n'],
    ['braces', '::: {.callout-note}\nFiled in May.\n:::\nAfter.\n'],
    ['marks', '!!! note\n    Filed in May.\n\nAfter.\n'],
    ['an alert', '> [!NOTE]\n> Filed in May.\n\nAfter.\n'],
  ])('by %s says its kind before its words', (_, source) => {
    expect(blocks(source)).toEqual(['Note: Filed in May.', 'After.'])
  })

  it('has its title, or what is no paragraph, in a line below its kind', () => {
    expect(blocks(':::warning Mind the gap\nIt is wide.\n:::\n')).toEqual([
      'Warning: Mind the gap',
      'It is wide.',
    ])
    expect(blocks('!!! tip "Short cut"\n    - one\n    - two\n\n    Or three.\n')).toEqual([
      ...['Tip: Short cut', 'one\ntwo', 'Or three.'],
    ])
    expect(blocks(':::danger\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n:::\n')).toEqual([
      'Danger:',
      'a | b\n1 | 2',
    ])
  })

  it('may hold headings, and be empty', () => {
    const { sections } = parseText('rules.md', ':::note\n\n## Fees\n\n12 USD.\n\n:::\n')
    expect(sections.map(({ heading, blocks }) => [heading, passageText(blocks)])).toEqual([
      ['', 'Note:'],
      ['Fees', '12 USD.'],
    ])
  })

  it('is none in code, of a kind nobody knows, or in the middle of a line', () => {
    expect(blocks('```\n:::note\n!!! note\n```\n')).toEqual([':::note\n!!! note'])
    expect(blocks(':::columns\n')).toEqual([':::columns'])
    expect(blocks('Write :::note before it. !!! note\n')).toEqual(['Write :::note before it. !!! note'])
  })
})
