import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('by keyboard alone', () => {
  const opened = openPage()

  it('a dialog keeps the focus and gives it back', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo('/library')
    const button = page.getByRole('button', { name: 'Keyboard shortcuts' })
    await button.press('Enter')
    const inside: boolean[] = []
    for (const _ of Array.from({ length: 4 })) {
      await page.keyboard.press('Tab')
      inside.push(
        await page.evaluate(
          () =>
            document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
        ),
      )
    }
    expect(inside).not.toContain(false)
    await page.keyboard.press('Escape')
    expect(await button.evaluate(each => each === document.activeElement)).toBe(true)
    await close()
  })

  it('the key after g is waited for while a view adds its own', async () => {
    const { page, close } = await opened.open()
    await page.clock.install()
    const held = Promise.withResolvers<void>()
    await page.route('**/v1/comparisons?*', route => held.promise.then(() => route.continue()))
    await page.goto('/compare/harbor-auto-manual/2024-07/2025-01')
    await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor()
    await page.clock.pauseAt(Date.now() + 60_000)
    await page.keyboard.press('g')
    held.resolve()
    await page.getByRole('listbox').waitFor()
    await page.keyboard.press('l')
    await page.waitForURL('**/library')
    await close()
  })

  it('a change is found, filtered and gone through', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo('/compare/harbor-auto-manual/2024-07/2025-01')
    const said = await listenToAnnouncements(page)
    await page.keyboard.press('j')
    await page.waitForURL(/[?&]change=/)
    const first = page.url()
    await page.keyboard.press('j')
    await page.waitForURL(url => url.href !== first)
    await expect.poll(() => said()).toContainEqual(expect.stringMatching(/^2 of \d+: /))
    await page.keyboard.press('k')
    await page.waitForURL(first)
    await close()
  })
})

describe.skipIf(browserMissing)('a streamed answer, by keyboard alone', () => {
  const opened = openPage({ heldModel: true })

  it('is announced politely as it comes and once it is complete; its sources open and close', async () => {
    const { page, faults, close } = await opened.start()
    const said = await listenToAnnouncements(page)
    await tabTo(page, 'Your question')
    await page.keyboard.type('What is the standard deductible?')
    await page.keyboard.press('Enter')
    await opened.model.asked(1)
    opened.model.release(1)
    const turn = page.getByRole('article')
    await turn.locator('.sentence').first().waitFor()
    const first = await turn.locator('.sentence-text').first().innerText()
    await expect.poll(() => said()).toContainEqual(expect.stringContaining(first))
    const before = (await said()).filter(text => text.includes('is complete'))
    expect(before).toEqual([])
    opened.model.release(1)
    await expect.poll(() => said()).toContainEqual(expect.stringMatching(/^The answer is complete\. /))
    expect((await said()).filter(text => text.startsWith('The answer is complete.'))).toHaveLength(1)
    expect(await turn.locator('[aria-live="polite"]:has(.sentence-text)').getAttribute('aria-atomic')).toBe(
      null,
    )
    expect(await nameOfFocus(page)).toBe('Your question')

    await page.keyboard.press('Shift+Tab')
    await tabTo(page, 'Source 1', 'Shift+Tab')
    await page.keyboard.press('Enter')
    const source = page.getByRole('complementary', { name: 'Source 1' })
    await source.waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('aside') !== null)
    await page.keyboard.press('Escape')
    await source.waitFor({ state: 'detached' })
    expect(await nameOfFocus(page)).toBe('Source 1')
    expect(faults).toEqual([])
    await close()
  })
})

/** Presses Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  for (const _ of Array.from({ length: 60 })) {
    if ((await nameOfFocus(page)) === name) return
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not reach ${name}.`)
}

const nameOfFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    const labels =
      element && 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null
    return element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? ''
  })

/** What live regions say from now on, in order. */
async function listenToAnnouncements(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = []
    ;(window as unknown as { heard: string[] }).heard = heard
    new MutationObserver(records => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        const region = element?.closest('[aria-live="polite"], [role="status"], [role="alert"]')
        const text = region?.textContent?.trim() ?? ''
        if (text !== '' && heard.at(-1) !== text) heard.push(text)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
}
