import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { embedPassages } from '../../../ingest/index/embed-passages.ts'
import { passageId } from '../../../ingest/index/passage-id.ts'
import { passageIdentifiers, textHashOf } from '../../../ingest/split/passage-text.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Passage } from '../../../src/domain/passage.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { PassageFilter } from '../../../src/search/search-index.ts'
import type { Services } from '../../../src/services.ts'
import { type CorpusText, readCorpus } from './beir-set.ts'

/** A corpus stands in the index as one release of one package; neither name can be meant by a question. */
export const corpusRelease = { package: 'corpus-of-texts', label: 'corpus', ordinal: 1 }

export const corpusFilter: PassageFilter = {
  tenant: localCaller.tenant,
  access: localCaller.access,
  releases: [{ package: corpusRelease.package, ordinals: [corpusRelease.ordinal] }],
}

const batchSize = 2000
const markFile = 'retrieval-corpus.json'

/**
 * Puts every text of a corpus into the service's own index, each as one passage under its title, and returns their ids.
 * `onProgress` gets the number of texts so far, `onPassage` each passage. Throws `Problem`.
 */
export async function indexCorpus(
  file: string,
  { search, indexEmbedder }: Pick<Services, 'search' | 'indexEmbedder'>,
  {
    signal,
    onProgress,
    onPassage,
  }: {
    signal: AbortSignal
    onProgress?: (texts: number) => void
    onPassage?: (passage: Passage) => void
  },
): Promise<Set<string>> {
  const ids = new Set<string>()
  let batch: Passage[] = []
  const flush = async () => {
    const stored = await search.lifespans(
      batch.map(({ id }) => id),
      signal,
    )
    const missing = batch.filter(({ id }) => !stored.has(id))
    const { vectors } = await embedPassages(missing, { search, indexEmbedder, signal })
    const lifespans = [{ first: corpusRelease.ordinal, last: null }]
    await search.write(
      missing.map((passage, index) => ({ passage, vector: vectors[index]!, lifespans })),
      signal,
    )
    batch = []
    onProgress?.(ids.size)
  }
  for await (const text of readCorpus(file)) {
    ids.add(text._id)
    const passage = passageOf(text)
    onPassage?.(passage)
    batch.push(passage)
    if (batch.length >= batchSize) await flush()
  }
  await flush()
  if (ids.size === 0)
    throw new Problem('bad-request', `${file} holds no text.`, 'Write one JSON object a line.')
  return ids
}

/** A heading is no part of the text below it, so a title that the text begins with is taken out there. */
export function passageOf({ _id: path, title, text: whole }: CorpusText): Passage {
  const trail = title.trim() === '' ? [] : [title.trim()]
  const [first = '', ...rest] = whole.split('\n')
  const text = trail[0] === first.trim() && rest.length > 0 ? rest.join('\n') : whole
  const textHash = textHashOf(trail, text)
  const place = {
    tenant: localCaller.tenant,
    package: corpusRelease.package,
    path,
    access: 'public',
    textHash,
  }
  return {
    id: passageId(place),
    ...place,
    trail,
    text,
    identifiers: passageIdentifiers([], { text, textHash }),
  }
}

/**
 * Makes a folder the home of one corpus. Throws `Problem` (`conflict`) when it holds anything else: frequencies of
 * words are those of the whole index, so that a second corpus would change what is measured.
 */
export async function claimHome(home: string, corpusHash: string): Promise<void> {
  await mkdir(home, { recursive: true })
  const mark = join(home, markFile)
  const known = await readFile(mark, 'utf8').then(
    text => (JSON.parse(text) as { corpus: string }).corpus,
    () => null,
  )
  if (known === corpusHash) return
  if (known !== null || (await readdir(home)).length > 0)
    throw new Problem(
      'conflict',
      `${home} holds ${known === null ? 'something else than a corpus' : 'another corpus'}.`,
      'Name an empty or a new folder.',
    )
  await writeFile(mark, `${JSON.stringify({ corpus: corpusHash })}\n`)
}

/** Hash of a file's bytes, 16 hexadecimal digits. */
export async function hashFile(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file)) digest.update(chunk)
  return digest.digest('hex').slice(0, 16)
}
