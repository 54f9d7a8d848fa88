import type { Caller } from '../../../src/domain/caller.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Release } from '../../../src/domain/release.ts'
import type { Services } from '../../../src/services.ts'
import type { MadeQuestion } from '../../datasets/question-lines.ts'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { shuffled } from '../../datasets/shuffled.ts'
import type { Candidate, ReleaseContent } from './candidate.ts'
import { changeQuestions } from './change-questions.ts'
import { releaseQuestions } from './release-questions.ts'

export type GenerateOptions = {
  package: string
  /** Labels; the latest and the one before unless given. */
  releases: readonly string[]
  count: number
  seed: number
  signal: AbortSignal
}

/**
 * Questions about releases of a package and about what changed from each to the next, made from templates over their
 * tables, short sections and change records, so that the answers are known exactly. As many of each template and
 * document as there are, the same for the same seed. Throws `Problem` (`not-found`).
 */
export async function generateQuestions(
  caller: Caller,
  { library, comparisons }: Pick<Services, 'library' | 'comparisons'>,
  options: GenerateOptions,
): Promise<MadeQuestion[]> {
  const { signal, seed, count } = options
  const all = await library.releases(caller.tenant, options.package, {}, signal)
  const readable = all.filter(({ access }) => caller.access.includes(access))
  const chosen = chooseReleases(readable, options)
  const contents: ReleaseContent[] = []
  for (const release of chosen)
    contents.push(await readContent(release, release === readable.at(-1), { library }, signal))
  const made = contents.flatMap(releaseQuestions)
  for (const [index, after] of contents.entries()) {
    const before = contents[index - 1]
    if (!before) continue
    const pair = { package: options.package, from: before.label, to: after.label }
    const { comparison } = await comparisons.compare(pair, caller, { signal })
    made.push(...changeQuestions(before, after, comparison))
  }
  return choose(made, count, seed)
}

function chooseReleases(
  readable: readonly Release[],
  { package: name, releases }: GenerateOptions,
): Release[] {
  if (readable.length === 0)
    throw new Problem('not-found', `There is no package ${name}.`, '`variorum releases` lists them.')
  const missing = releases.find(label => !readable.some(release => release.label === label))
  if (missing !== undefined)
    throw new Problem(
      'not-found',
      `Package ${name} has no release ${missing}.`,
      `It has ${readable.map(({ label }) => label).join(', ')}.`,
    )
  return releases.length === 0 ? readable.slice(-2) : readable.filter(({ label }) => releases.includes(label))
}

async function readContent(
  release: Release,
  latest: boolean,
  { library }: Pick<Services, 'library'>,
  signal: AbortSignal,
): Promise<ReleaseContent> {
  const documents = []
  for (const { path, title, documentVersion } of await library.documents(release, signal))
    documents.push({ path, title, sections: await library.sections(documentVersion, undefined, signal) })
  const text = documents.flatMap(({ sections }) => sections.map(section => section.text)).join('\n')
  return { package: release.package, label: release.label, latest, documents, text }
}

/** One of each template in turn, and within a template one of each document in turn, in an order that the seed decides. */
function choose(made: readonly Candidate[], count: number, seed: number): MadeQuestion[] {
  const random = seededRandom(seed)
  const distinct = [...new Map(made.map(each => [askedWords(each), each])).values()]
  const templates = [...Map.groupBy(distinct, ({ template }) => template).values()].map(own =>
    inTurn([...Map.groupBy(own, ({ document }) => document).values()].map(each => shuffled(each, random))),
  )
  return inTurn(templates)
    .slice(0, count)
    .map(({ question }) => question)
}

/** Of those that ask the same words the last is kept. */
const askedWords = ({ question: { turns = [], question } }: Candidate) => JSON.stringify([...turns, question])

function inTurn<Each>(lists: readonly (readonly Each[])[]): Each[] {
  const longest = Math.max(0, ...lists.map(list => list.length))
  return Array.from({ length: longest }, (_, at) => lists.flatMap(list => list.slice(at, at + 1))).flat()
}
