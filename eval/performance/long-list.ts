import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { openBrowser } from '../../test/support/browser/open-browser.ts'
import { openSite } from '../../test/support/browser/open-site.ts'
import { readOptions } from '../run/read-options.ts'
import { measureScrolling } from './long-list/measure-scrolling.ts'
import { writeChangedPackage } from './long-list/write-changed-package.ts'
import { machineLine } from './machine-line.ts'

const program = join(import.meta.dirname, '../../bin/variorum.js')

/**
 * Measures in Chromium whether the list of a comparison with many changes scrolls without a task of more than 50 ms.
 * `--changes 10000 --seed 1`.
 */
export async function benchLongList(args: string[]): Promise<void> {
  const { changes, seed } = readOptions(args, { changes: 10_000, seed: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
  const [site, browser] = await Promise.all([openSite(), openBrowser()])
  try {
    writeChangedPackage(folder, changes, seed)
    const ingested = spawnSync(process.execPath, [program, 'ingest', folder, '--package', 'generated'], {
      encoding: 'utf8',
      env: { PATH: env.PATH, VARIORUM_HOME: site.home },
    })
    if (ingested.status !== 0) throw new Error(`the releases were not taken in: ${ingested.stderr}`)
    console.log(machineLine())
    const { page, goTo, close } = await browser.open(site.address)
    await goTo('/compare/generated/1/2')
    const first = page.getByRole('listbox').getByRole('option').first()
    console.log(`list of ${await first.getAttribute('aria-setsize')} changes`)
    for (const { what, tasks, longTasks, busyTasks, longest } of await measureScrolling(page))
      console.log(
        `  ${what}: of ${tasks} tasks over 50 ms: ${longTasks.length} by the clock, ${busyTasks.length} by processor time; the longest ${longest.toFixed(0)} ms of processor time`,
      )
    await close()
  } finally {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
