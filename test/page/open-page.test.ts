import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src/observe/log.ts'
import { openPage } from '../../src/page/open-page.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

describe('the page of a service', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
  beforeEach(async () => {
    folder = await makeTemporaryFolder()
  })
  afterEach(() => folder.remove())

  /** Opens it with a builder that does this, for sources that were not built yet. */
  function openWith(builder: string) {
    const warned: Record<string, unknown>[] = []
    const write = (line: string) => warned.push(JSON.parse(line))
    const program = join(folder.path, 'builder.mjs')
    writeFileSync(program, builder)
    const log = createLog({ level: 'warn', questions: false }, { write })
    return { warned, page: openPage(log, program, join(folder.path, 'built')) }
  }

  it('is what was built for the sources, compressed and with names that last', async () => {
    const { page, warned } = openWith(`
      import { mkdirSync, writeFileSync } from 'node:fs'
      mkdirSync(process.argv[2] + '/assets', { recursive: true })
      writeFileSync(process.argv[2] + '/index.html', '<!doctype html>')
      writeFileSync(process.argv[2] + '/assets/main-1.js', 'a()'.repeat(1000))
      writeFileSync(process.argv[2] + '/notes.txt', 'of no use')`)
    const files = await page.files()
    expect([...files!.keys()].sort()).toEqual(['/assets/main-1.js', '/index.html'])
    expect(files!.get('/index.html')).toMatchObject({ lasting: false, zipped: null })
    expect(files!.get('/assets/main-1.js')!.lasting).toBe(true)
    expect(files!.get('/assets/main-1.js')!.zipped!.length).toBeLessThan(200)
    expect(warned).toEqual([])
    await page.close()
  })

  it('is missing, and the reason said in one line, where it can not be built', async () => {
    const { page, warned } = openWith(
      `console.error('at work\\n\\u001b[31mError: no such module\\u001b[39m\\n  at x'); process.exit(1)`,
    )
    expect(await page.files()).toBeNull()
    expect(warned).toHaveLength(1)
    expect(warned[0]).toMatchObject({ level: 'warn', reason: 'Error: no such module' })
    await page.close()
  })

  it('keeps nobody waiting who closes it while it is built', async () => {
    const { page, warned } = openWith('setInterval(() => {}, 1000)')
    await page.close()
    expect(await page.files()).toBeNull()
    expect(warned).toEqual([])
  })
})
