import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoundedCache } from '../../../ingest/parsers/bounded-cache.ts'
import { canonicalSource } from '../../../ingest/parsers/canonical-source.ts'
import { reusedPieces } from '../../../ingest/parsers/markdown-chunks.ts'
import { markdownPieces } from '../../../ingest/parsers/markdown-pieces.ts'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { type ParseReuse, startParseReuse } from '../../../ingest/parsers/parse-reuse.ts'
import { arbitraryEditions } from '../../support/arbitrary-editions.ts'

const data = process.env.VARIORUM_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const samples = join(import.meta.dirname, '../../../samples')
const folders = [samples, data].filter(existsSync)
if (!existsSync(data)) console.info(`Real documents are not tested: no ${data} (set VARIORUM_DATA).`)

/** `VARIORUM_EVERY=1` reads all real documents. */
const everyNth = Number(process.env.VARIORUM_EVERY ?? 6)
const path = 'text.md'

function expectSame(text: string, reuse: ParseReuse): void {
  const bytes = new TextEncoder().encode(text)
  expect(outcome(() => parseDocument({ path, bytes }, reuse))).toEqual(
    outcome(() => parseDocument({ path, bytes })),
  )
}

function outcome<Result>(parse: () => Result): Result | string {
  try {
    return parse()
  } catch (error) {
    return (error as Error).message
  }
}

describe('Markdown of which parts were parsed before', () => {
  it('reads as if nothing had been, whatever the editions', () => {
    fc.assert(
      fc.property(arbitraryEditions, texts => {
        const reuse = startParseReuse()
        for (const text of texts) expectSame(text, reuse)
      }),
      { numRuns: Number(process.env.VARIORUM_RUNS ?? 200) },
    )
  })

  it('reads as if nothing had been while little is kept', () => {
    fc.assert(
      fc.property(arbitraryEditions, fc.integer({ min: 0, max: 1500 }), (texts, most) => {
        const reuse = {
          markdown: new BoundedCache(most),
          identifiers: new BoundedCache(most),
          versions: new Set<string>(),
        }
        for (const text of texts) expectSame(text, reuse)
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['a fence over a heading', '# A\n```\n# in code\n```\n# B\nb\n'],
    ['a comment over a heading', '# A\n<!--\n# in a comment\n-->\n# B\nb\n'],
    ['front matter with a comment', '---\ntitle: T\n# comment\n---\n# A\na\n# B\nb\n'],
    ['a fence that ends with its list', '# A\n- ```\n# B\nb\n'],
    ['a definition elsewhere', '# A\n[x]\n\n# B\n[x]: /url\n'],
    ['a heading to be after another separator', '# A\na\u2028# none\n# B\nb\n'],
  ])('keeps %s as it is when a section changes', (_, text) => {
    const reuse = startParseReuse()
    const longer = `${text}# Long\n\n${'Words of a long section. '.repeat(40)}\n`
    for (const edition of [longer, `${longer}# C\nc\n`, longer.replace('b\n', 'changed\n'), text, longer])
      expectSame(edition, reuse)
  })

  it('is not parsed again where it did not change', () => {
    const text = (changed: string) =>
      Array.from({ length: 9 }, (_, at) => `# S${at}\n\n${at === 4 ? changed : 'same words'} ${at}\n`).join(
        '\n',
      )
    const known = new BoundedCache(1e6)
    reusedPieces({ path, text: text('one') }, known)
    const asked: boolean[] = []
    const watched = new Proxy(known, {
      get: (target, name) => {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...given: [string, string]) => {
          if (name === 'set') asked.push(true)
          return value.apply(target, given)
        }
      },
    })
    const pieces = reusedPieces({ path, text: text('two') }, watched)
    expect(asked).toHaveLength(1)
    expect(pieces).toEqual(markdownPieces({ path, text: text('two') }).pieces)
  })

  it('reads as if nothing had been for real documents, revised at any section', { timeout: 120_000 }, () => {
    const files = folders.flatMap(folder =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && /\.(?:md|markdown)$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name))
        .filter((_, index) => folder === samples || index % everyNth === 0),
    )
    expect(files.length).toBeGreaterThan(0)
    const known = new BoundedCache(32e6)
    for (const file of files) {
      const { text } = canonicalSource(file, readFileSync(file))
      const middle = text.indexOf('\n\n', text.length / 2)
      const revised = `${text.slice(0, middle)}\n\nA new paragraph.${text.slice(middle)}`
      const read = (edition: string) => JSON.stringify(reusedPieces({ path, text: edition }, known))
      const first = read(text)
      const expected = JSON.stringify(markdownPieces({ path, text: revised }).pieces)
      if (read(revised) !== expected || read(text) !== first) expect.fail(file)
    }
  })
})

describe('BoundedCache', () => {
  it('drops what was not used for longest when it would hold too much', () => {
    const cache = new BoundedCache(10)
    cache.set('a', '1234')
    cache.set('b', '1234')
    cache.get('a')
    cache.set('c', '1234')
    expect(['a', 'b', 'c'].map(key => cache.has(key))).toEqual([true, false, true])
    cache.set('d', '12345678901')
    expect(cache.has('d')).toBe(false)
    cache.set('a', '12345678')
    expect(['a', 'c'].map(key => cache.has(key))).toEqual([true, false])
  })
})
