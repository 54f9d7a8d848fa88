import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eraseAnswer } from '../../src/memory/erase-answer.ts'
import { writeReports } from '../reports/write-reports.ts'
import { AskedQuestion, type RetrievedPassage } from './evaluation-target.ts'
import { measureRun } from './measure/measure-run.ts'
import { isRunFolder, openRunFolder } from './run-folder.ts'

/**
 * Takes the words of documents with these content hashes out of the runs below a folder, and writes their reports anew.
 * What a run measured by such an answer changes with it. Opinions of judges on such an answer, who may quote it, go, and
 * so do all kept replies.
 */
export async function eraseFromRuns(parent: string, contentHashes: readonly string[]): Promise<void> {
  const hashes = new Set(contentHashes)
  // Kept replies of judges may quote anything.
  await rm(join(parent, 'replies'), { recursive: true, force: true })
  const names = await readdir(parent).catch(() => [])
  for (const folder of names.map(name => join(parent, name)).filter(isRunFolder))
    await eraseFromRun(folder, hashes)
}

async function eraseFromRun(folder: string, hashes: ReadonlySet<string>): Promise<void> {
  // Its conversations; what was answered and not yet kept is asked again.
  await rm(join(folder, 'unfinished'), { recursive: true, force: true })
  const erased = new Set<string>()
  const changed = await rewriteLines(join(folder, 'answers.jsonl'), line => {
    const asked = AskedQuestion.parse(JSON.parse(line))
    const answer = asked.answer && eraseAnswer(asked.answer, hashes)
    if (answer) erased.add(answer.id)
    const touched = asked.retrieved?.some(({ contentHash }) => hashes.has(contentHash))
    if (!answer && !touched) return line
    const retrieved = asked.retrieved?.map(passage => erasePassage(passage, hashes)) ?? null
    return JSON.stringify({ ...asked, answer: answer ?? asked.answer, retrieved })
  })
  await rewriteLines(join(folder, 'verdicts.jsonl'), line =>
    erased.has((JSON.parse(line) as { answer: string }).answer) ? null : line,
  )
  if (changed) await writeReports(measureRun(await openRunFolder(folder)))
}

const erasePassage = (passage: RetrievedPassage, hashes: ReadonlySet<string>): RetrievedPassage =>
  hashes.has(passage.contentHash)
    ? { ...passage, section: '', number: null, heading: '', trail: [], items: [] }
    : passage

/** In the file itself, to which a run that goes on may be appending. Returns whether anything changed. */
async function rewriteLines(path: string, rewrite: (line: string) => string | null): Promise<boolean> {
  const source = await readFile(path, 'utf8').catch(() => '')
  const lines = source.split('\n').filter(line => line !== '' && isWhole(line))
  const rewritten = lines.map(rewrite)
  if (rewritten.every((line, index) => line === lines[index])) return false
  await writeFile(path, rewritten.flatMap(line => (line === null ? [] : [`${line}\n`])).join(''))
  return true
}

/** A last line that was cut off goes. */
function isWhole(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
