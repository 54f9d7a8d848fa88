import { readZipBytes } from '../../../../ingest/read/read-zip.ts'
import { readLimits } from '../../../../ingest/read/source.ts'
import { makeZip } from '../../../../test/support/make-zip.ts'

type Random = () => number
type Mutation = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array

const within = (random: Random, length: number) => Math.floor(random() * length)

const flip: Mutation = (bytes, _, random) => {
  const changed = Buffer.from(bytes)
  const count = 1 + within(random, 16)
  for (let at = 0; at < count; at++) changed[within(random, changed.length)] = within(random, 256)
  return changed
}

const truncate: Mutation = (bytes, _, random) => bytes.subarray(0, within(random, bytes.length))

/** The beginning of one file, the end of another. */
const splice: Mutation = (bytes, other, random) =>
  Buffer.concat([
    bytes.subarray(0, within(random, bytes.length)),
    other.subarray(within(random, other.length)),
  ])

/** A stretch twice. */
const double: Mutation = (bytes, _, random) => {
  const from = within(random, bytes.length)
  const to = from + 1 + within(random, Math.min(4096, bytes.length - from))
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
}

/** A stretch left out. */
const cut: Mutation = (bytes, _, random) => {
  const from = within(random, bytes.length)
  const to = from + 1 + within(random, Math.min(4096, bytes.length - from))
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

const mutations: readonly Mutation[] = [flip, flip, truncate, splice, double, cut]

/** A file changed somewhere, as if a disk, a line or somebody had done it; the same for the same numbers. */
export async function mutateFile(bytes: Uint8Array, other: Uint8Array, random: Random): Promise<Uint8Array> {
  const mutate = mutations[within(random, mutations.length)]!
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  return isZip && random() < 0.6 ? mutatePart(bytes, other, mutate, random) : mutate(bytes, other, random)
}

/** One part of an Office file changed, left out, or there twice; the zip around it is whole. */
async function mutatePart(
  bytes: Uint8Array,
  other: Uint8Array,
  mutate: Mutation,
  random: Random,
): Promise<Uint8Array> {
  const parts = await partsOf(bytes)
  const chosen = within(random, parts.length)
  const way = random()
  if (way < 0.1) parts.splice(chosen, 1)
  else if (way < 0.2) parts.push(parts[chosen]!)
  else {
    const others = await partsOf(other)
    const part = parts[chosen]!
    const content = mutate(part.content, others[within(random, others.length)]!.content, random)
    parts[chosen] = { name: part.name, content }
  }
  return makeZip(parts)
}

async function partsOf(bytes: Uint8Array): Promise<{ name: string; content: Uint8Array }[]> {
  const zip = await readZipBytes(bytes, 'corpus', readLimits)
  try {
    return await Promise.all(zip.files.map(async ({ path, read }) => ({ name: path, content: await read() })))
  } finally {
    await zip.close()
  }
}
