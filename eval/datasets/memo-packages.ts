import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const Memo = z.object({ commit: z.string(), before: z.string().nullish(), after: z.string().nullish() })

/**
 * Lays out one package folder per memo, `memo-<first ten characters of the commit>`, with the document before the
 * change as release `1` and after it as release `2`, in a temporary folder that lasts as long as `use`.
 * A missing version is left out.
 */
export async function withMemoPackages<T>(
  dataFolder: string,
  use: (folders: Map<string, string>) => Promise<T>,
): Promise<T> {
  const source = join(dataFolder, 'ota_memos')
  const target = await mkdtemp(join(tmpdir(), 'variorum-memos-'))
  try {
    const folders = new Map<string, string>()
    const lines = (await readFile(join(source, 'index.jsonl'), 'utf8'))
      .split('\n')
      .filter(line => line !== '')
    for (const line of lines) {
      const { commit, before, after } = Memo.parse(JSON.parse(line))
      const name = `memo-${commit.slice(0, 10)}`
      for (const [release, file] of [
        ['1', before],
        ['2', after],
      ] as const) {
        if (!file) continue
        await mkdir(join(target, name, release), { recursive: true })
        await copyFile(join(source, file), join(target, name, release, 'document.md'))
      }
      folders.set(name, join(target, name))
    }
    return await use(folders)
  } finally {
    await rm(target, { recursive: true, force: true })
  }
}
