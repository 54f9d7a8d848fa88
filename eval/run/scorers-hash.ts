import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Names what scores: changes whenever a scorer, or the language it reads, does. */
export async function scorersHash(): Promise<string> {
  const files: string[] = []
  for await (const file of glob('{eval/scorers,src/answer/evaluate,src/language}/**/*.ts', { cwd: root }))
    files.push(file)
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file).update(await readFile(join(root, file)))
  return hash.digest('hex').slice(0, 16)
}
