import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'
import { type ViewAddress, viewAddresses } from '../support/browser/view-addresses.ts'
import { walkByTab } from '../support/browser/walk-by-tab.ts'

/** Milliseconds: some thirty views, each asked of axe and walked through. */
const LONG = 240_000

describe.skipIf(browserMissing)('every view', () => {
  const opened = openPage()
  let views: ViewAddress[]
  beforeAll(async () => {
    views = await viewAddresses(opened.site)
  })

  it(
    'on a wide screen has no barriers, light or dark, no faults and no sideways scrolling, and Tab reaches all of it',
    async () => {
      const { page, faults, goTo, close } = await opened.open(looks.light)
      for (const { name, path, prepare } of views) {
        await goTo(path)
        await prepare?.(page)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          expect(await findBarriers(page), `${name}, ${colorScheme}`).toEqual([])
        }
        await page.emulateMedia({ colorScheme: 'light' })
        await expectNoSidewaysScrolling(page, name)
        if ((await page.locator('dialog[open]').count()) === 0) await expectWalk(page, name)
        expect(faults, name).toEqual([])
      }
      await close()
    },
    LONG,
  )

  it(
    'on a phone has no barriers, no faults and no sideways scrolling',
    async () => {
      const { page, faults, goTo, close } = await opened.open(looks.phone)
      for (const { name, path, prepare } of views) {
        await goTo(path)
        await prepare?.(page)
        expect(await findBarriers(page), name).toEqual([])
        await expectNoSidewaysScrolling(page, name)
        expect(faults, name).toEqual([])
      }
      await close()
    },
    LONG,
  )

  it('can be gone to by keyboard: a letter after g, and the skip link comes first', async () => {
    const { page, close } = await opened.start()
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
    await page.getByRole('heading', { level: 1, name: 'Evaluation' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Go to Library').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await close()
  })
})

async function expectNoSidewaysScrolling(page: Page, name: string): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(sideways, name).toBeLessThanOrEqual(0)
}

/** Everything is reached, in its order, each with a name, and the focus is seen. */
async function expectWalk(page: Page, name: string): Promise<void> {
  const { stops, missed } = await walkByTab(page)
  const those = (fault: (stop: (typeof stops)[number]) => boolean) =>
    stops.filter(fault).map(({ what }) => what)
  expect(missed, `${name}: not reached`).toEqual([])
  expect(
    those(stop => stop.name === ''),
    `${name}: without a name`,
  ).toEqual([])
  expect(
    those(stop => !stop.outlined),
    `${name}: focus without an outline`,
  ).toEqual([])
  expect(
    those(stop => !stop.visible),
    `${name}: focus out of sight`,
  ).toEqual([])
  expect(
    those(stop => !stop.ordered),
    `${name}: out of order`,
  ).toEqual([])
  expect(stops[0]?.name, name).toBe('Skip to the content')
}
