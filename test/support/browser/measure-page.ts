import type { Page } from 'playwright-core'

/** Of a load of the page: its files of script, and their bytes as they are sent, compressed. */
export type ScriptSize = { files: number; bytes: number }

/** Opens an address and counts the scripts that were loaded until nothing is on its way. */
export async function measureScript(page: Page, path: string): Promise<ScriptSize> {
  await page.goto(path, { waitUntil: 'networkidle' })
  return page.evaluate(() => {
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const scripts = resources.filter(({ name }) => new URL(name).pathname.endsWith('.js'))
    const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
    return { files: scripts.length, bytes }
  })
}

/** From now on: layout shifts, those after a key or a click too, and tasks longer than 50 ms. Read by `readPerformance`. */
export async function watchPerformance(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { shift: 0, moved: [] as string[], longTasks: [] as number[] }
    ;(window as unknown as { seen: typeof seen }).seen = seen
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] }
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as Shift[]) {
        seen.shift += entry.value
        for (const { node } of entry.sources) if (node instanceof Element) seen.moved.push(node.className)
      }
    }).observe({ type: 'layout-shift' })
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) seen.longTasks.push(duration)
    }).observe({ type: 'longtask' })
  })
}

export const readPerformance = (page: Page) =>
  page.evaluate(async () => {
    const drawn = () => new Promise(resolve => requestAnimationFrame(resolve))
    await drawn()
    await drawn()
    return (window as unknown as { seen: { shift: number; moved: string[]; longTasks: number[] } }).seen
  })
