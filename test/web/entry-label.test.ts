import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import { buildSections } from '../../ingest/parsers/section-tree.ts'
import { parseWord } from '../../ingest/parsers/word/parse-word.ts'
import type { Section } from '../../src/domain/section.ts'
import { entryLabel } from '../../src/web/text/entry-label.ts'
import { makeWord, numbered, paragraph } from '../support/make-word.ts'

const labels = (sections: readonly Section[]) =>
  sections.flatMap(section =>
    section.blocks.flatMap(block =>
      block.kind === 'list' ? block.rows.map(row => Object.values(entryLabel(section, row)).join(' ')) : [],
    ),
  )
const labelsOf = (path: string, text: string) =>
  labels(parseDocument({ path, bytes: new TextEncoder().encode(text) }).sections)

describe('the label of an entry of a list', () => {
  it('is the one that Word counted, and its depth that of the list', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}${level(2, 'bullet', 'x')}${level(3, 'decimal', '%1.%4')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
    const body = [0, 1, 1, 2, 3, 0].map(at => paragraph('text', numbered(1, at))).join('')
    const { text, parsed } = await parseWord('a.docx', makeWord({ numbering, body }))
    expect(labels(buildSections(text, 'A', parsed.sections))).toEqual([
      '1. 0',
      '(a) 1',
      '(b) 1',
      ' 2',
      // stands in the text
      ' 3',
      '2. 0',
    ])
  })

  it('is that of numbered lists in Markdown, and no markup', () => {
    expect(labelsOf('a.md', '# A\n\n1. one\n2. two\n   - three\n\n- four\n')).toEqual([
      '1. 0',
      '2. 0',
      ' 0',
      ' 0',
    ])
    expect(labelsOf('a.html', '<h1>A</h1><ol><li>one</li>\n  <li><b>two</b></li></ol>')).toEqual([' 0', ' 0'])
    expect(labelsOf('a.yaml', 'names:\n  - one\n  - two\n').every(label => label === ' 0')).toBe(true)
  })
})
