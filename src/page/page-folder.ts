import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** All that the page is made from: its own files, how it is built, and the versions of what it uses. */
const sources = [
  'src/web/**/*.{ts,tsx,css,html,svg,png}',
  'src/page/{build-page,page-config}.ts',
  'package.json',
]

/** Where the page of the sources as they are now is, or will be, built: its name is their hash. */
export async function pageFolder(): Promise<string> {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: root }).map(each => each.replaceAll('\\', '/'))
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(join(root, file)))
  return join(root, 'build/page', hash.digest('hex').slice(0, 16))
}
