import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagePolicy } from '../../src/http/routes/page.ts'
import { type PageFiles, readPageFiles } from '../../src/page/page-files.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

/** Bytes of script, compressed, before a question can be asked. */
const LARGEST_FIRST_LOAD = 150_000

describe('the built page', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
  let files: PageFiles
  beforeAll(async () => {
    folder = await makeTemporaryFolder()
    const builder = join(import.meta.dirname, '../../src/page/build-page.ts')
    const built = join(folder.path, 'page')
    await promisify(execFile)(process.execPath, [builder, built], { env: { NODE_ENV: 'production' } })
    files = await readPageFiles(built)
  })
  afterAll(() => folder.remove())

  const text = (address: string) => files.get(address)!.body.toString()

  /** A script with all that it imports before it runs. */
  function withImports(address: string, seen = new Set<string>()): Set<string> {
    if (seen.has(address)) return seen
    seen.add(address)
    for (const [, name] of text(address).matchAll(/(?:from|import)\s*["'`]\.\/([\w-]+\.js)["'`]/g))
      withImports(`/assets/${name}`, seen)
    return seen
  }

  it('asks for at most 150 kB of script before a question can be asked', () => {
    const entry = /src="(\/assets\/[\w-]+\.js)"/.exec(text('/index.html'))![1]!
    const asking = [...files.keys()].find(
      name => name.startsWith('/assets/ask-view') && name.endsWith('.js'),
    )!
    const scripts = withImports(asking, withImports(entry))
    expect(scripts.size).toBeGreaterThan(2)
    const bytes = [...scripts].reduce(
      (sum, each) => sum + (files.get(each)!.zipped ?? files.get(each)!.body).length,
      0,
    )
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThan(LARGEST_FIRST_LOAD)
  })

  it('has nothing inline, which its policy would refuse, and nothing from elsewhere', () => {
    expect(pagePolicy).not.toContain('unsafe')
    const page = text('/index.html')
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address![0])).not.toContain('h')
    for (const [name, { type }] of files)
      if (type.startsWith('text/css')) expect(text(name), name).not.toMatch(/url\(|@import/)
  })

  it('brings no schema library along', () => {
    for (const [name] of files) expect(text(name), name).not.toContain('ZodError')
  })
})
