import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { askSite } from '../support/browser/ask-site.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('the source beside an answer', () => {
  const opened = openPage()

  const answered = (question: string) => askSite(opened.site, { question })
  /** The marked words without what is only read out. */
  const markedWords = (page: Page, side: string) =>
    page
      .getByRole('region', { name: side })
      .locator('[data-mark]')
      .evaluateAll(marks =>
        marks
          .map(mark => {
            const shown = mark.cloneNode(true) as Element
            for (const spoken of shown.querySelectorAll('.visually-hidden')) spoken.remove()
            return shown.textContent
          })
          .join(''),
      )
  /** Read out first, on a line of its own. */
  const words = (kind: string, text: string) => `${kind}:\n${text}`
  const changed = 'What changed in the base rates of territory 014 between 2024-07 and 2025-01?'

  it('marks the quoted words exactly, for every citation', async () => {
    const { page, faults, goTo, close } = await opened.open()
    const answer = await answered('What is the late payment fee?')
    await goTo(`/ask/${answer.conversationId}`)
    expect(answer.citations.length).toBeGreaterThan(1)
    for (const { number, quote, place } of answer.citations) {
      const name = `Source ${number}`
      await page.getByRole('article').getByRole('button', { name }).first().click()
      const source = page.getByRole('complementary', { name })
      await source.getByText('The release still says so, word for word.').waitFor()
      await source.getByText(place.document, { exact: true }).waitFor()
      await source.getByText(place.trail.join(' › ')).first().waitFor()
      await source.getByRole('checkbox', { name: 'As it stands in the file' }).check()
      expect(await markedWords(page, name)).toBe(quote)
    }
    expect(faults).toEqual([])
    await close()
  })

  it('opens both sides of a change, aligned at the quoted words, without moving the answer', async () => {
    const { page, goTo, close } = await opened.open()
    const answer = await answered(changed)
    await goTo(`/ask/${answer.conversationId}`)
    const top = () => page.evaluate(() => window.scrollY)
    const before = await top()
    await page.getByRole('article').getByRole('button', { name: 'Source 2' }).first().click()
    const source = page.getByRole('complementary', { name: 'Sources 1 and 2' })
    const rows = source.locator('tr.with-mark')
    await rows.nth(1).waitFor()
    expect(await rows.nth(0).innerText()).toMatch(/412/)
    expect(await rows.nth(1).innerText()).toMatch(/438/)
    expect(await rows.nth(0).locator('del').allInnerTexts()).toEqual([
      words('removed', '412'),
      words('removed', '189'),
    ])
    expect(await rows.nth(1).locator('ins').allInnerTexts()).toEqual([
      words('added', '438'),
      words('added', '198'),
    ])
    const [one, other] = await Promise.all([rows.nth(0).boundingBox(), rows.nth(1).boundingBox()])
    expect(Math.abs(one!.y - other!.y)).toBeLessThanOrEqual(1)
    const box = await source.locator('.quote-box').first().boundingBox()
    expect(one!.y).toBeGreaterThan(box!.y)
    expect(one!.y + one!.height).toBeLessThan(box!.y + box!.height)
    expect(await top()).toBe(before)
    await close()
  })

  it.each(Object.keys(looks) as (keyof typeof looks)[])('is without barriers: %s', async look => {
    const { page, faults, goTo, close } = await opened.open(looks[look])
    const answer = await answered(changed)
    await goTo(`/ask/${answer.conversationId}`)
    const turn = page.getByRole('article')
    await turn.getByRole('button', { name: 'How this sentence is supported' }).first().click()
    await turn.locator('summary').click()
    await turn.getByRole('button', { name: 'Source 1' }).first().click()
    await page.locator('[data-mark]').nth(1).waitFor()
    expect(await findBarriers(page)).toEqual([])
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(sideways).toBeLessThanOrEqual(0)
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    expect(faults).toEqual([])
    await close()
  })
})
