import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHere } from '../../../../ingest/parsers/parse-document.ts'
import { passageText } from '../../../../ingest/split/passage-text.ts'
import { canonicalText } from '../../../../src/domain/document.ts'
import { expectDocumentLaws, parseText } from '../document-laws.ts'

const parse = (body: string) => {
  const version = parseText('manual.xml', `<?xml version="1.0"?>\n${body}`)
  expectDocumentLaws(version, canonicalText(version))
  return version
}
const outline = (body: string) =>
  parse(body).sections.map(({ level, number, heading, anchor, blocks }) => [
    '#'.repeat(level) + (number ?? ''),
    heading,
    anchor,
    passageText(blocks),
  ])

describe('an XML document', () => {
  it('has the titles, numbers and names of its elements for headings', () => {
    const sections = outline(`<manual edition="4"><title>Harbor Manual</title>
      <chapter><num>1</num><heading>Scope</heading><p>It covers <b>every</b> vehicle &amp; trailer.</p></chapter>
      <chapter num="2"><title>Rates</title><section name="Deep"><p>Text.</p></section><p>After.</p></chapter>
    </manual>`)
    expect(sections).toEqual([
      ['#', 'Harbor Manual', 'harbor-manual', 'edition: 4'],
      ['##1', 'Scope', '1', 'It covers every vehicle & trailer.'],
      ['##2', 'Rates', '2', ''],
      ['###', 'Deep', 'rates.deep', 'Text.'],
      ['##', '2 Rates', 'Rates', 'After.'],
    ])
  })

  it('has elements of one shape for rows, with attributes and the key that tells them apart', () => {
    const { sections } = parse(`<rates>
      <rate territory="014" filed="yes"><base>412</base><limit>900</limit></rate>
      <rate territory="015"><base>438</base></rate>
    </rates>`)
    const [table] = sections.flatMap(({ blocks }) => blocks)
    expect(table).toMatchObject({ kind: 'table', rows: [{ key: '014' }, { key: '015' }] })
    expect(passageText([table!])).toBe(
      'territory | filed | base | limit\n014 | yes | 412 | 900\n015 |  | 438 | ',
    )
  })

  it('has short values for fields, repeated ones for a list, and text in its order', () => {
    const [section] = outline(`<policy><holder>Ann Lee</holder><address><street>Harbor St</street></address>
      <peril>fire</peril><peril>flood</peril>A last word <![CDATA[with <raw> text]]></policy>`)
    expect(section![3]).toBe(
      'holder: Ann Lee\naddress street: Harbor St\nfire\nflood\nA last word\nwith <raw> text',
    )
  })

  it('obeys the laws of documents whatever its elements', () => {
    const name = fc.constantFrom('title', 'section', 'rate', 'p', 'name', 'x:item', 'num')
    const attributes = fc.dictionary(
      fc.constantFrom('id', 'n', 'name', 'cap'),
      fc.constantFrom('1', 'a &lt; b', ''),
      { maxKeys: 2 },
    )
    const tree = fc.letrec<{ node: string }>(tie => ({
      node: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.constantFrom(
          'word',
          ' ',
          '412 &#8364;',
          '<![CDATA[a]b]]>',
          '<!-- c -->',
          '1.2 مرحبا 保険',
          '<?php x?>',
        ),
        fc.tuple(name, attributes, fc.array(tie('node'), { maxLength: 5 })).map(([tag, values, children]) => {
          const written = Object.entries(values).map(([key, value]) => ` ${key}="${value}"`)
          return `<${tag}${written.join('')}>${children.join('')}</${tag}>`
        }),
      ),
    })).node
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 6 }), children => {
        parse(`<root>${children.join('')}</root>`)
      }),
      { numRuns: 150 },
    )
  })

  const bomb = `<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>`
  const secret = `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>`
  it.each<[string, string, RegExp]>([
    ['entities that expand', bomb, /declares entities at line 2/],
    ['entities that read files', secret, /declares entities at line 2/],
    ['entities nobody declared', '<a>&nowhere;</a>', /malformed XML, undefined entity at line 2/],
    ['tags that do not match', '<a><b></a>', /malformed XML, unexpected close tag at line 2, column \d+/],
    ['an end in the middle', '<a><b>text', /malformed XML, unclosed tag: b at line 2/],
    ['depth', '<a>'.repeat(300) + '</a>'.repeat(300), /nested deeper than 200 levels/],
    ['no element', '<!-- only this -->', /malformed XML, document must contain a root element/],
  ])('is refused for %s, with line and column', async (_name, body, message) => {
    const bytes = new TextEncoder().encode(`<?xml version="1.0"?>\n${body}`)
    await expect(parseHere({ path: 'a.xml', bytes })).rejects.toThrow(message)
    await expect(parseHere({ path: 'a.xml', bytes })).rejects.toMatchObject({ code: 'bad-release' })
  })

  it('may have a document type that declares no entity', () => {
    expect(outline('<!DOCTYPE a SYSTEM "http://nowhere.invalid/a.dtd"><a><p>Text.</p></a>')[0]![3]).toBe(
      'Text.',
    )
  })
})
