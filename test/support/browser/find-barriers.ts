import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

/** Once in each document. */
export async function loadAxe(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
}

/** What axe finds on a page as it is, by WCAG 2.2 A and AA and its own best practices: rule, help and the first elements. */
export async function findBarriers(page: Page): Promise<string[]> {
  await loadAxe(page)
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })",
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .slice(0, 3)
        .map(({ html }) => html)
        .join(' ')})`,
  )
}
