import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoundedCache } from '../../ingest/parsers/bounded-cache.ts'
import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import { type ParseReuse, startParseReuse } from '../../ingest/parsers/parse-reuse.ts'
import { recallVersions } from '../../ingest/recall-versions.ts'
import type { DocumentVersion } from '../../src/domain/document.ts'
import { packVersion } from '../../src/library/embedded/pack-version.ts'
import { unpackSections } from '../../src/library/embedded/unpack-sections.ts'
import { arbitraryEditions } from '../support/arbitrary-editions.ts'
import { ingestFiles, openIngestServices } from '../support/ingest-services.ts'

const data = process.env.VARIORUM_DATA ?? join(import.meta.dirname, '../../../shared/data')
const samples = join(import.meta.dirname, '../../samples')
if (!existsSync(data)) console.info(`Real documents are not tested: no ${data} (set VARIORUM_DATA).`)
const everyNth = Number(process.env.VARIORUM_EVERY ?? 6)
const path = 'text.md'
const words = `${'The same words. '.repeat(9)}\n`

function parse(text: string, reuse?: ParseReuse): DocumentVersion | string {
  try {
    return parseDocument({ path, bytes: new TextEncoder().encode(text) }, reuse)
  } catch (error) {
    return (error as Error).message
  }
}

/** A library that holds one version as the embedded one stores it. */
async function storing(version: DocumentVersion) {
  const packed = await packVersion(version, () => undefined)
  const sections = packed.sections.map(section => ({
    ...section,
    cuts: packed.cuts
      .filter(cut => cut.section === section.anchor)
      .map(cut => ({ continues: cut.continues ? 1 : 0, text: cut.text, blocks: cut.blocks })),
  }))
  return {
    sections: () => unpackSections(sections, () => undefined),
    cuts: async () => version.cuts.map(({ blocks: _, ...cut }) => cut),
  }
}

async function expectSame(before: string, after: string): Promise<void> {
  const version = parse(before)
  if (typeof version === 'string') return
  const reuse = await recallVersions([version.id], startParseReuse(), await storing(version))
  expect(parse(after, reuse)).toEqual(parse(after))
}

describe('A document of which an older edition is stored', () => {
  it('reads as if none were, whatever the editions', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEditions, async texts => {
        for (const [at, text] of texts.slice(1).entries()) await expectSame(texts[at]!, text)
      }),
      { numRuns: Number(process.env.VARIORUM_RUNS ?? 80) },
    )
  })

  it.each([
    [
      'a key that was made unique, then meets it again',
      `# A\n- 1.1 x\n- 1.1 y\n# B\n${words}`,
      `# A\n- 1.1 x\n- 1.1 y\n#\n- 1.1 z\n# B\n${words}`,
    ],
    [
      'one reference that stands for two characters, between which the passage was cut',
      `# A\n${'x'.repeat(1199)}&NotEqualTilde;${'y'.repeat(900)}\n# B\nb\n`,
      `# A\n${'x'.repeat(1199)}&NotEqualTilde;${'y'.repeat(900)}\n# B\nc\n`,
    ],
    ['a definition added at the end', '# A\na [x] b\n# B\nb\n', '# A\na [x] b\n# B\nb\n\n[x]: /url\n'],
    ['a fence opened before', '# A\na\n# B\nb\n# C\nc\n', '# A\na\n```\n# B\nb\n# C\nc\n'],
    ['a comment opened before', '# A\na\n# B\nb\n', '# A\n<!--\n# B\nb\n'],
    [
      'a setext heading in the middle',
      '# A\na\nTwo\n===\ntext\n# B\nb\n',
      '# A\na\nTwo\n===\ntext\n# B\nother\n',
    ],
    ['front matter that came', '# A\na\n# B\nb\n', '---\ntitle: T\n---\n# A\na\n# B\nb\n'],
    ['a footnote', '# A\na[^1]\n\n[^1]: note\n# B\nb\n', '# A\na[^1]\n\n[^1]: note\n# B\nchanged\n'],
    ['another number of the section', '# 4.1 A\nsee 4.1\n# 4.2 B\nb\n', '# 4.2 A\nsee 4.1\n# 4.3 B\nb\n'],
    ['the last section, followed now', '# A\na\n# B\n- b', '# A\na\n# B\n- b\n# C\nc'],
  ])('reads %s', async (_, before, after) => {
    await expectSame(before, after)
    await expectSame(after, before)
  })

  it('recalls what did not change', async () => {
    const text = (changed: string) =>
      Array.from({ length: 9 }, (_, at) => `# S${at}\n\n${at === 4 ? changed : 'same words'} ${at}\n`).join(
        '\n',
      )
    const version = parse(text('one')) as DocumentVersion
    const parsed: string[] = []
    const markdown = new (class extends BoundedCache {
      override set(key: string, known: string) {
        parsed.push(known)
        super.set(key, known)
      }
    })(1e6)
    const fresh = { ...startParseReuse(), markdown }
    const reuse = await recallVersions([version.id], fresh, await storing(version))
    expect(parse(text('two'), reuse)).toEqual(parse(text('two')))
    expect(parsed).toHaveLength(1)
  })

  it('reads as if none were for real documents, revised at any section', { timeout: 120_000 }, async () => {
    const files = [samples, data].filter(existsSync).flatMap(folder =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && /\.(?:md|markdown)$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name))
        .filter((_, index) => folder === samples || index % everyNth === 0),
    )
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const middle = text.indexOf('\n\n', text.length / 2)
      await expectSame(text, `${text.slice(0, middle)}\n\nA new paragraph.${text.slice(middle)}`)
    }
  })
})

describe('Ingesting a release after another process ingested the one before', () => {
  it('stores what parsing everything stores', async () => {
    const body = (changed: string) =>
      [
        '# Manual\n\nAbout.\n',
        `## 1 Fees\n\n${'A fee of 12 USD is due by rule CA-014. '.repeat(60)}\n`,
        `## 2 Terms\n\n${changed}\n\n| Code | Rate |\n|---|---|\n| 1 | 2 |\n| 1 | 3 |\n`,
        '## 3 Notes\n\n- 3.1 one\n- 3.2 two\n',
      ].join('\n')
    const services = await openIngestServices()
    await ingestFiles(services, '1', { 'manual.md': body('Old.') })
    await ingestFiles(services, '2', { 'manual.md': body('New words.') })
    const alone = await openIngestServices()
    await ingestFiles(alone, '2', { 'manual.md': body('New words.') })
    const stored = async ({ library }: typeof services) => {
      const release = (await library.releases('local', 'manual')).at(-1)!
      const [document] = await library.documents(release)
      const { documentVersion } = document!
      return [document, await library.sections(documentVersion), await library.cuts(documentVersion)]
    }
    expect(await stored(services)).toEqual(await stored(alone))
  })
})
