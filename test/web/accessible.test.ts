import { beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'
import { type ViewAddress, viewAddresses } from '../support/browser/view-addresses.ts'

/** Milliseconds: some thirty views, each asked of axe. */
const LONG = 240_000

describe.skipIf(browserMissing)('every view', () => {
  const opened = openPage()
  let views: ViewAddress[]
  beforeAll(async () => {
    views = await viewAddresses(opened.site)
  })

  it.each(Object.keys(looks) as (keyof typeof looks)[])(
    'is without barriers, faults or sideways scrolling: %s',
    async look => {
      const { page, faults, goTo, close } = await opened.open(looks[look])
      for (const { name, path, prepare } of views) {
        await goTo(path)
        await prepare?.(page)
        expect(await findBarriers(page), name).toEqual([])
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(sideways, name).toBeLessThanOrEqual(0)
        expect(faults, name).toEqual([])
      }
      await close()
    },
    LONG,
  )

  it('can be gone to by keyboard: a letter after g, and the skip link comes first', async () => {
    const { page, close } = await opened.open()
    for (const [letter, heading] of [
      ['c', 'Compare'],
      ['l', 'Library'],
      ['v', 'Conversations'],
      ['e', 'Evaluation'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(letter)
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      expect(await page.title()).toBe(`${heading} · Variorum`)
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    }
    await page.reload()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Go to Library').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await close()
  })
})
