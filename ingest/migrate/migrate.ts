import type { MarkStore, MigrationMark } from '../../src/domain/migration-mark.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { Release } from '../../src/domain/release.ts'
import type { MemoryContents, MemoryTarget } from '../../src/memory/memory-contents.ts'
import type { EmbeddingEstimate } from '../embedding-estimate.ts'
import type { IndexServices } from '../ingest-services.ts'
import { type BroughtIndex, bringIndex } from './bring-index.ts'
import { copyLibrary, type LibraryCopy } from './copy-library.ts'
import { copyMemory, type MemoryCopy, type MemoryTerms, memoryHashes } from './copy-memory.ts'
import { isComparison, libraryHashes, type WholeLibrary, wholePackages } from './library-records.ts'

/** What is moved; null for what stays. The index is built from the library as it is then. */
export type MigrationParts = {
  /** The installation that is copied, as messages name it. */
  from: string
  library: { from: WholeLibrary; to: WholeLibrary; mark: MarkStore } | null
  memory: { from: MemoryContents; to: MemoryTarget; mark: MarkStore; terms: MemoryTerms } | null
  index: { whole: WholeLibrary; services: Omit<IndexServices, 'library' | 'signal'> } | null
}

/** `checked` counts what agreed, by hash. A part is null where it was not moved, or was `inUse` there already. */
export type MigrationReport = {
  library: (LibraryCopy & { checked: number }) | null
  memory: (MemoryCopy & { checked: number }) | null
  index: BroughtIndex | null
  inUse: string[]
}

export type MigrationOptions = {
  now: () => Date
  /** One line of how far it is. */
  onProgress: (text: string) => void
  onEstimate: (estimate: EmbeddingEstimate) => void
  signal?: AbortSignal
}

/**
 * Copies an installation. What is copied into is closed to everybody from the first step on, and opened in the last one,
 * when all of it agrees by counts and hashes. Interrupted, it is gone on with by the next call; after its end a next call
 * copies what is new, until somebody has used what it was copied into. The caller holds the locks of both libraries.
 * Throws `Problem`: `conflict` where something else stands there, or what was copied does not agree.
 */
export async function migrate(parts: MigrationParts, options: MigrationOptions): Promise<MigrationReport> {
  const { signal } = options
  const inUse: string[] = []
  const library = parts.library && (await begin(parts.library, hasReleases, parts, inUse, options))
  const memory = parts.memory && (await begin(parts.memory, hasRecords, parts, inUse, options))

  const copiedLibrary = library && (await copyLibrary(library.from, library.to, sayRelease(options), signal))
  const copiedMemory =
    memory && (await copyMemory(memory.from, memory.to, memory.terms, sayRecord(options), signal))
  const index = parts.index && (await indexAll(parts.index, options))

  const report: MigrationReport = { library: null, memory: null, index, inUse }
  if (library && copiedLibrary) {
    const count = (checked: number) => options.onProgress(`library: ${checked} records checked`)
    const [given, found] = [
      await libraryHashes(library.from, count, signal),
      await libraryHashes(library.to, count, signal),
    ]
    // Whoever asks the home meanwhile has further pairs compared, and others are dropped for them.
    for (const name of given.keys())
      if (isComparison(name) && !copiedLibrary.kept.has(name)) given.delete(name)
    for (const name of found.keys()) if (isComparison(name) && !given.has(name)) found.delete(name)
    report.library = { ...copiedLibrary, checked: agree(given, found, library.mark.where) }
  }
  if (memory && copiedMemory) {
    const count = (checked: number) => options.onProgress(`conversations: ${checked} records checked`)
    // Redis itself drops what is overdue there.
    const found = await memoryHashes(memory.to, { ...memory.terms, keepMs: 0 }, count, signal)
    const given = await memoryHashes(memory.from, memory.terms, count, signal)
    report.memory = { ...copiedMemory, checked: agree(given, found, memory.mark.where) }
  }
  for (const part of [memory, library]) await part?.mark.write(markOf('complete', parts, options), signal)
  return report
}

/** Null where it is in use already: that goes its own way. */
async function begin<To, Part extends { to: To; mark: MarkStore }>(
  part: Part,
  isFilled: (to: To) => Promise<boolean>,
  parts: MigrationParts,
  inUse: string[],
  options: MigrationOptions,
): Promise<Part | null> {
  const { where } = part.mark
  const mark = await part.mark.read(options.signal)
  const filled = await isFilled(part.to)
  if (mark?.state === 'used') {
    inUse.push(`${where}, since ${mark.at}`)
    return null
  }
  if (mark === null && filled)
    throw new Problem(
      'conflict',
      `${where} holds something already, and not from ${parts.from}.`,
      'Name an empty bucket or prefix; two installations cannot be made one.',
    )
  if (mark !== null && mark.from !== parts.from)
    throw new Problem(
      'conflict',
      `${where} is filled from ${mark.from}, not from ${parts.from}.`,
      'Set VARIORUM_HOME to that home, or name an empty bucket or prefix.',
    )
  await part.mark.write(markOf('copying', parts, options), options.signal)
  return part
}

const markOf = (state: MigrationMark['state'], { from }: MigrationParts, { now }: MigrationOptions) => ({
  ...{ state, from },
  at: now().toISOString(),
})

async function hasReleases(whole: WholeLibrary): Promise<boolean> {
  return (await whole.contents.tenants()).length > 0
}

async function hasRecords(contents: MemoryContents): Promise<boolean> {
  for await (const _record of contents.records('conversation')) return true
  for await (const _record of contents.records('answer')) return true
  return false
}

async function indexAll(
  { whole, services }: NonNullable<MigrationParts['index']>,
  { onEstimate, onProgress, signal }: MigrationOptions,
): Promise<BroughtIndex> {
  const packages: Release[][] = []
  for await (const { releases } of wholePackages(whole, signal)) packages.push(releases)
  const given = { ...services, library: whole.library, ...(signal && { signal }) }
  return bringIndex(packages, given, onEstimate, checked => onProgress(`index: ${checked} passages checked`))
}

/** How many agree. Throws where one is missing, too much or other. */
function agree(
  given: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  where: string,
): number {
  const missing = [...given.keys()].filter(name => !found.has(name))
  const other = [...given].filter(([name, hash]) => found.has(name) && found.get(name) !== hash)
  const added = [...found.keys()].filter(name => !given.has(name))
  const first = missing[0] ?? other[0]?.[0] ?? added[0]
  if (first === undefined) return given.size
  throw new Problem(
    'conflict',
    `${where} does not agree: ${missing.length} of ${given.size} are missing, ${other.length} differ, ${added.length} are too many; first ${first}.`,
    'Run `npx variorum migrate` again; if it stays so, empty what it is copied into and begin anew.',
  )
}

const sayRelease =
  ({ onProgress }: MigrationOptions) =>
  (release: Release, { documents }: LibraryCopy) =>
    onProgress(`library: ${release.package}@${release.label} · ${documents} documents copied`)

const sayRecord =
  ({ onProgress }: MigrationOptions) =>
  (kind: string, seen: number, { written }: MemoryCopy) =>
    onProgress(`${kind}: ${seen} looked at · ${written} copied`)
