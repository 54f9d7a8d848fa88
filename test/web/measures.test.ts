import { describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { measureScript, readPerformance, watchPerformance } from '../support/browser/measure-page.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'

/** Bytes of script, compressed, that the first view of a visitor may need. */
const MOST_SCRIPT = 150_000

describe.skipIf(browserMissing)('what the page costs', () => {
  const opened = openPage({ heldModel: true })

  it.each([
    ['asking', '/'],
    ['comparing', '/compare/harbor-auto-manual/2024-07/2025-01'],
    ['reading', '/library/harbor-auto-manual/2025-07/rules%2Fdeductibles.md'],
    ['conversations', '/conversations'],
    ['evaluation', '/evaluation'],
  ])('stays within the script that a first load may have: %s', async (_, path) => {
    const { page, close } = await opened.open()
    const { files, bytes } = await measureScript(page, path)
    expect(files).toBeGreaterThan(0)
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT)
    await close()
  })

  let asked = 0
  it.each(['light', 'phone'] as const)('moves nothing while an answer streams: %s', async look => {
    const { page, close } = await opened.start(looks[look])
    await page.getByRole('textbox', { name: 'Your question' }).fill('What is the standard deductible?')
    await page.keyboard.press('Enter')
    asked += 1
    await opened.model.asked(asked)
    await page.getByRole('article').waitFor()
    await watchPerformance(page)
    opened.model.release(1)
    await page.getByRole('article').locator('.sentence').first().waitFor()
    opened.model.release(1)
    await page.getByRole('article').getByText('Every sentence supported').waitFor()
    const { shift, moved } = await readPerformance(page)
    expect(moved).toEqual([])
    expect(shift).toBe(0)
    await close()
  })
})
