import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { main } from '../../src/cli.ts'
import { makeFolder } from '../support/make-folder.ts'

const entry = join(import.meta.dirname, '../../bin/variorum.js')

async function helpOf(...words: string[]): Promise<string> {
  const printed: string[] = []
  const print = (text: string) => void printed.push(text)
  await main([...words, '--help'], {
    ...{ print, warn: print, style: (_, text) => text },
    ...{ interactive: false, coloured: false, columns: 80, width: 80 },
  })
  return printed.join('')
}

it('loads every command of the help by its name', async () => {
  const [, listed = ''] = /^Commands:\n([\s\S]*?)\n\n/m.exec(await helpOf()) ?? []
  const names = [...listed.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name!).filter(name => name !== 'help')
  expect(names).toContain('releases')
  for (const name of names) expect(await helpOf(name)).toMatch(new RegExp(`^Usage: variorum ${name}\\b`))
})

it('loads no other command, and compiled code in every thread', () => {
  const tell = `
    import { writeSync } from 'node:fs'
    import { getCompileCacheDir, registerHooks } from 'node:module'
    import { isMainThread } from 'node:worker_threads'
    const resolve = (specifier, context, next) => {
      writeSync(2, 'loads ' + specifier + '\\n')
      return next(specifier, context)
    }
    if (isMainThread) registerHooks({ resolve })
    else process.on('exit', () => writeSync(2, 'thread, compiled code in ' + getCompileCacheDir() + '\\n'))`
  const env = {
    PATH: process.env.PATH,
    VARIORUM_HOME: makeFolder(),
    NODE_OPTIONS: `--import=${join(makeFolder({ 'tell.mjs': tell }), 'tell.mjs')}`,
  }
  const { stderr } = spawnSync(process.execPath, [entry, 'releases'], { env, encoding: 'utf8' })
  expect(stderr).toContain('loads ./cli/releases-command.ts')
  expect(stderr).not.toMatch(/loads (express|mdast|\.\/cli\/ask-command)/)
  expect(stderr).toMatch(/^thread, compiled code in .*compiled/m)
  expect(stderr).not.toContain('compiled code in undefined')
})
