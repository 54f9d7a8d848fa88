import { join } from 'node:path'
import { headedText } from '../../src/domain/passage.ts'
import { datasets } from '../datasets/datasets.ts'
import type { ExpectedPlace, ExpectedQuestion } from '../datasets/expected-question.ts'
import { readQuestions } from '../datasets/read-questions.ts'
import { mean, pairedDifference } from '../run/statistics/mean-interval.ts'
import { withOwnServices } from '../run/with-own-services.ts'
import { type Chunk, type Chunker, fixedSize, sectionIntact, small } from './chunking/chunkers.ts'
import { indexChunks } from './chunking/rank-chunks.ts'
import { isExpected, readUnits, type TextUnit, type UnitDocument } from './chunking/text-units.ts'

const SETS = ['spine', 'paraphrase', 'answerability', 'answerability-development', 'follow-ups']
const FILES = ['samples-and-asvs']
/** Characters that are read of what was found, headings included. */
const BUDGETS = [1500, 3000, 6000]
const SEED = 20261122

const chunkers: Record<string, Chunker> = {
  'section-intact': sectionIntact,
  'fixed 500, overlap 100': fixedSize(500, 100),
  'fixed 1,000, overlap 200': fixedSize(1000, 200),
  'fixed 2,000, overlap 400': fixedSize(2000, 400),
  'small, 300': small(300, false),
  'small-to-big, 300': small(300, true),
}

type Case = { question: ExpectedQuestion; release: string; places: TextUnit[][] }
/** By set and budget, the share of what was expected that was read, question by question. */
type Shares = Map<string, number[][]>

/**
 * What of an expected place is read within a number of characters of what is found, for ways of cutting documents: the
 * product's retrieval over each, in the release that the place stands in. A place longer than the smallest budget is left
 * out. Follow-ups are searched with the question before them.
 */
export async function benchChunking(): Promise<void> {
  const questions = new Map<string, ExpectedQuestion[]>()
  for (const name of SETS) questions.set(name, (await readQuestions(datasets[name]!.file)).questions)
  for (const name of FILES) {
    const file = join(import.meta.dirname, `../datasets/${name}.jsonl`)
    questions.set(name, (await readQuestions(file)).questions)
  }
  const packages = new Set([...questions.values()].flat().flatMap(each => each.package ?? []))
  await datasets.spine!.withPackages(packages, async folders => {
    const releases = new Map<string, UnitDocument[]>()
    const cases = new Map<string, Case[]>()
    for (const [name, all] of questions)
      cases.set(
        name,
        all.flatMap(each => casesOf(each, folders, releases)),
      )
    const shares = new Map<string, Shares>()
    for (const [name, chunker] of Object.entries(chunkers))
      shares.set(name, await measure(name, chunker, releases, cases))
    report(cases, shares)
  })
}

function casesOf(
  question: ExpectedQuestion,
  folders: ReadonlyMap<string, string>,
  releases: Map<string, UnitDocument[]>,
): Case[] {
  const [first] = question.expect.places
  const folder = question.package && folders.get(question.package)
  if (!first || !folder) return []
  const release = `${question.package}@${first.release}`
  const documents = releases.get(release) ?? readUnits(join(folder, first.release))
  releases.set(release, documents)
  const unitsAt = (place: ExpectedPlace) =>
    documents.flatMap(({ path, units }) => units.filter(unit => isExpected(unit, path, first.release, place)))
  const places = question.expect.places.filter(place => place.release === first.release).map(unitsAt)
  const short = places.filter(units => units.length > 0 && lengthOf(units) <= BUDGETS[0]!)
  return short.length > 0 ? [{ question, release, places: short }] : []
}

const lengthOf = (units: readonly TextUnit[]) => units.reduce((sum, { text }) => sum + text.length, 0)

function measure(
  name: string,
  chunker: Chunker,
  releases: ReadonlyMap<string, readonly UnitDocument[]>,
  cases: ReadonlyMap<string, readonly Case[]>,
): Promise<Shares> {
  return withOwnServices(async services => {
    const searches = new Map<string, Awaited<ReturnType<typeof indexChunks>>>()
    let count = 0
    for (const [release, documents] of releases) {
      const chunks = new Map(documents.map(document => [document.path, chunker(document)]))
      count += [...chunks.values()].flat().length
      searches.set(release, await indexChunks(release, chunks, services))
    }
    console.log(
      `${name.padEnd(26)}${count.toLocaleString('en').padStart(7)} pieces of ${releases.size} releases`,
    )
    const shares: Shares = new Map()
    for (const [set, all] of cases) {
      const rows: number[][] = []
      for (const { question, release, places } of all) {
        const before = question.turns.at(-1)
        const queries = [question.question, ...(before ? [`${before} ${question.question}`] : [])]
        const found = await searches.get(release)!(queries)
        rows.push(BUDGETS.map(budget => Math.max(...places.map(units => shareRead(units, found, budget)))))
      }
      shares.set(set, rows)
    }
    return shares
  })
}

/** Share of the characters of these units that stand in the first `budget` characters of what was found. */
function shareRead(units: readonly TextUnit[], found: readonly { chunk: Chunk }[], budget: number): number {
  const read = new Map(units.map(unit => [unit, new Set<number>()]))
  const seen = new Set<Chunk>()
  let left = budget
  for (const { chunk } of found) {
    const { read: parent, ...own } = chunk
    const shown = parent ?? own
    if (parent !== null && seen.has(parent)) continue
    if (parent !== null) seen.add(parent)
    const inParts = shown.parts.reduce((sum, { from, to }) => sum + to - from + 1, 0)
    left -= Math.max(0, headedText({ trail: [...shown.trail], text: shown.text }).length - inParts)
    for (const { unit, from, to } of shown.parts) {
      const taken = Math.max(0, Math.min(to - from, left))
      left -= to - from + 1
      const marks = read.get(unit)
      for (let at = from; marks && at < from + taken; at++) marks.add(at)
    }
    if (left <= 0) break
  }
  const marked = [...read.values()].reduce((sum, marks) => sum + marks.size, 0)
  return marked / lengthOf(units)
}

function report(cases: ReadonlyMap<string, readonly Case[]>, all: ReadonlyMap<string, Shares>): void {
  const [base = ''] = Object.keys(chunkers)
  const sets = [...cases.keys(), 'all']
  const rowsOf = (name: string, set: string) =>
    set === 'all' ? [...all.get(name)!.values()].flat() : all.get(name)!.get(set)!
  for (const set of sets) {
    console.log(
      `\n${set}, ${rowsOf(base, set).length} questions: share read within ${BUDGETS.join(', ')} characters`,
    )
    for (const name of Object.keys(chunkers)) {
      const cells = BUDGETS.map((_, at) => {
        const own = rowsOf(name, set).map(row => row[at]!)
        if (name === base) return mean(own).toFixed(3).padEnd(28)
        const difference = pairedDifference(
          rowsOf(base, set).map(row => row[at]!),
          own,
          SEED,
        )
        const [by, low, high] = [difference.mean, difference.low, difference.high].map(signed)
        return `${mean(own).toFixed(3)}  ${by} [${low}, ${high}]`.padEnd(28)
      })
      console.log(`${name.padEnd(26)}${cells.join('')}`)
    }
  }
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`
