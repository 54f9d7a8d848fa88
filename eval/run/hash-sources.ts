import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What scores an answer, with the language that it reads. */
export const hashScorers = (): Promise<string> =>
  hashSources('{eval/scorers,src/answer/evaluate,src/language}/**/*.{ts,yaml}')

/** What answers, whether or not it was committed. */
export const hashProgram = (): Promise<string> =>
  hashSources('{src,ingest,eval/scorers,prompts}/**/*.{ts,md,yaml}')

async function hashSources(pattern: string): Promise<string> {
  const files: string[] = []
  for await (const file of glob(pattern, { cwd: root })) files.push(file.replaceAll('\\', '/'))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(`${file}\n`).update(await readFile(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}
