import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { stripVTControlCharacters } from 'node:util'
import { build } from 'vite'
import { pageConfig } from './page-config.ts'
import { pageFolder } from './page-folder.ts'

/**
 * Builds `src/web` into a folder (an absolute path), in one step: it is there as a whole or not at all, also when several processes build
 * at once. Run as a program of its own, so that neither a bundler nor its memory stays with the service.
 */
export async function buildPage(folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  try {
    await build({
      ...pageConfig,
      logLevel: 'silent',
      build: {
        outDir: unfinished,
        emptyOutDir: true,
        // The policy of the page allows no `data:` addresses.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
      },
    })
    await rename(unfinished, folder).catch(async error => {
      if (!(await stat(folder).catch(() => null))) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** What is wrong and where, without the picture that the bundler draws of it. */
function reasonOf({ message }: Error): string {
  const plain = stripVTControlCharacters(message)
  const reason = plain.split('\n').find(line => line.trim() !== '' && !line.startsWith('Build failed'))
  const [, place] = /\[ (\S+:\d+:\d+) \]/.exec(plain) ?? []
  return `${reason ?? plain}${place === undefined ? '' : ` (${place})`}`
}

if (import.meta.main)
  await buildPage(process.argv[2] ?? (await pageFolder())).catch((error: Error) => {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exitCode = 1
  })
