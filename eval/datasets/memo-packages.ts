import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The fields of a row of `index.jsonl` that are used; `before` is missing where a document appeared. */
type Memo = { commit: string; before?: string | null; after?: string | null }

/**
 * Lays out the documents of the memos as packages: `memo-<commit>/1/document.md` before the change,
 * `memo-<commit>/2/document.md` after it. Returns the package folders.
 */
export function writeMemoPackages(memos: string, target: string): string[] {
  const rows = readFileSync(join(memos, 'index.jsonl'), 'utf8').trim().split('\n')
  const packages = new Set<string>()
  for (const row of rows) {
    const { commit, before, after } = JSON.parse(row) as Memo
    const folder = join(target, `memo-${commit.slice(0, 10)}`)
    for (const [label, version] of [before, after].entries()) {
      if (!version || !existsSync(join(memos, version))) continue
      mkdirSync(join(folder, `${label + 1}`), { recursive: true })
      copyFileSync(join(memos, version), join(folder, `${label + 1}`, 'document.md'))
      packages.add(folder)
    }
  }
  return [...packages]
}

if (import.meta.main) {
  const [memos, target] = process.argv.slice(2)
  if (memos === undefined || target === undefined) {
    console.error('usage: node eval/datasets/memo-packages.ts MEMOS TARGET')
    process.exitCode = 2
  } else for (const folder of writeMemoPackages(memos, target)) console.log(folder)
}
