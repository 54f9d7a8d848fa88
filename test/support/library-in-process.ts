import type { Comparison } from '../../src/domain/change.ts'
import { canonicalText, type DocumentVersion } from '../../src/domain/document.ts'
import type { Release } from '../../src/domain/release.ts'
import type { Section } from '../../src/domain/section.ts'
import type { ReleaseLibrary } from '../../src/library/release-library.ts'

/** A document of one Markdown file: `# heading` lines begin sections, anchored by their heading. */
export function documentOf(id: string, source: string): DocumentVersion {
  let start = 0
  const sections = source.split(/(?=^# )/m).map((text): Section => {
    const heading = /^# (.*)/.exec(text)?.[1] ?? ''
    const span = { start, end: start + text.length }
    start = span.end
    const anchor = heading === '' ? '_' : heading
    return { anchor, number: null, heading, trail: [heading], level: 1, parent: null, span, text, blocks: [] }
  })
  return {
    id,
    contentHash: `hash-${id}`,
    parser: 'test',
    format: 'markdown',
    title: id,
    sections,
    cuts: [],
    warnings: [],
  }
}

export function releaseOf(packageName: string, label: string, ordinal: number, access = 'public'): Release {
  return {
    tenant: 'local',
    owner: 'local',
    package: packageName,
    label,
    ordinal,
    order: null,
    effective: null,
    access,
    contentHash: `hash-${label}`,
    status: 'published',
    publishedAt: '2025-07-01T00:00:00Z',
    documents: 1,
  }
}

export type Shelf = { release: Release; documents: Map<string, DocumentVersion> }

/** The reading half of the library over what stands on the shelves; tests may change the shelves as they go. */
export function libraryInProcess(shelves: Shelf[]): ReleaseLibrary {
  const version = (id: string) =>
    shelves.flatMap(({ documents }) => [...documents.values()]).find(document => document.id === id)
  const comparisons = new Map<string, Comparison>()
  const reading: Partial<ReleaseLibrary> = {
    packages: async tenant =>
      [...new Set(shelves.map(({ release }) => release.package))].map(name => ({
        tenant,
        owner: 'local',
        name,
        title: `The <${name}>`,
      })),
    releases: async (_tenant, packageName) =>
      shelves.map(({ release }) => release).filter(release => release.package === packageName),
    documents: async ({ package: name, ordinal }) => {
      const shelf = shelves.find(({ release }) => release.package === name && release.ordinal === ordinal)
      return [...(shelf?.documents ?? [])].map(([path, { sections: _s, cuts: _c, id, ...document }]) => ({
        ...document,
        path,
        documentVersion: id,
      }))
    },
    missingVersions: async ids => new Set(ids.filter(id => version(id) === undefined)),
    outline: async id =>
      (version(id)?.sections ?? []).map(({ text: _text, blocks: _blocks, ...outline }) => outline),
    sections: async (id, anchors) =>
      (version(id)?.sections ?? []).filter(({ anchor }) => anchors?.includes(anchor) ?? true),
    pages: async () => null,
    layout: async id => version(id)?.layout ?? null,
    original: async () => null,
    text: async (id, span) => {
      const found = version(id)
      return found && span.end <= canonicalText(found).length
        ? canonicalText(found).slice(span.start, span.end)
        : null
    },
    unread: async () => [],
    comparison: async ({ id }) => comparisons.get(id) ?? null,
    keepComparison: async ({ id }, { unchanged: _, ...comparison }) => void comparisons.set(id, comparison),
    close: async () => {},
  }
  return reading as ReleaseLibrary
}
