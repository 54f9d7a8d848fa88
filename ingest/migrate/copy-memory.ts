import {
  type MemoryContents,
  type MemoryKind,
  type MemoryRecord,
  type MemoryTarget,
  memoryKinds,
} from '../../src/memory/memory-contents.ts'
import { hashRecord } from './hash-record.ts'

export type MemoryCopy = { written: number; removed: number }

/** `keepMs` is how long things stay after their last turn, 0 for ever; `now` milliseconds since 1970. */
export type MemoryTerms = { keepMs: number; now: () => number }

const nameOf = ({ kind, name }: Pick<MemoryRecord, 'kind' | 'name'>) => `${kind} ${name}`

/** Spending is kept in the order of steps and models on one side, and as it was told on the other. */
function hashOf(record: MemoryRecord): string {
  if (record.kind !== 'spending') return hashRecord(record.value)
  const order = ({ step, model }: { step: string; model: string }) => `${step} ${model}`
  const spent = record.value.spent.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
  return hashRecord({ ...record.value, spent })
}

const expiryOf = ({ lastTurnAt }: MemoryRecord, { keepMs }: MemoryTerms): number | null =>
  keepMs === 0 || lastTurnAt === null ? null : Date.parse(lastTurnAt) + keepMs

/** Those that are not overdue. */
async function* current(
  contents: MemoryContents,
  kind: MemoryKind,
  terms: MemoryTerms,
  signal?: AbortSignal,
): AsyncGenerator<{ record: MemoryRecord; expiresAt: number | null }> {
  for await (const record of contents.records(kind, signal)) {
    const expiresAt = expiryOf(record, terms)
    if (expiresAt === null || expiresAt > terms.now()) yield { record, expiresAt }
  }
}

/**
 * Makes memory hold what other memory holds, and nothing else; what it holds already stays. Whoever stops on the way leaves
 * what the next call goes on with. `onRecord` hears of every record that was looked at.
 */
export async function copyMemory(
  from: MemoryContents,
  to: MemoryTarget,
  terms: MemoryTerms,
  onRecord: (kind: MemoryKind, seen: number, copied: MemoryCopy) => void,
  signal?: AbortSignal,
): Promise<MemoryCopy> {
  const copied: MemoryCopy = { written: 0, removed: 0 }
  for (const kind of memoryKinds) {
    const there = new Map<string, string>()
    for await (const record of to.records(kind, signal)) there.set(record.name, hashOf(record))
    let seen = 0
    for await (const { record, expiresAt } of current(from, kind, terms, signal)) {
      const same = there.get(record.name) === hashOf(record)
      there.delete(record.name)
      if (!same) {
        await to.write(record, expiresAt, signal)
        copied.written += 1
      }
      onRecord(kind, ++seen, copied)
    }
    for (const name of there.keys()) {
      await to.remove(kind, name, signal)
      copied.removed += 1
    }
  }
  return copied
}

/** Hashes of all that memory holds, by kind and name, but for what is overdue. */
export async function memoryHashes(
  contents: MemoryContents,
  terms: MemoryTerms,
  onRecord: (count: number) => void,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const kind of memoryKinds)
    for await (const { record } of current(contents, kind, terms, signal)) {
      hashes.set(nameOf(record), hashOf(record))
      onRecord(hashes.size)
    }
  return hashes
}
