import { describe, expect, it } from 'vitest'
import { markWords } from '../../src/web/text/mark-words.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'

describe('words that were looked for', () => {
  it.each([
    ['late fee', 'The late-payment fees, relate: FEE.', ['late', 'fees', 'FEE']],
    ['the 7.3 of', 'Rule 7.3 of the 17.3', ['7.3', 'the']],
    ['a', 'a b', ['a']],
    ['$^(', 'a $^( b', []],
  ])('are marked where they begin a word: %s', (words, text, found) => {
    const marks = markWords(text, words, 100)
    expect(marks.map(({ start, end }) => text.slice(start - 100, end - 100))).toEqual(found)
  })
})

describe.skipIf(browserMissing)('searching', () => {
  const opened = openPage()

  it('finds as one types, goes through what is found by keyboard, and marks the words where they stand', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/library')
    await page.keyboard.press('/')
    await page.keyboard.type('windstorm deduct')
    const found = page.getByRole('listitem').filter({ hasText: '10.5 Windstorm deductible' })
    await found.first().waitFor()
    expect(await found.first().locator('mark').first().textContent()).toContain('Windstorm')
    await page
      .getByText(/The best 20 sections|sections found/)
      .first()
      .waitFor()
    expect(await findBarriers(page)).toEqual([])

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.keyboard.press('ArrowDown')
    const first = await focused()
    await page.keyboard.press('ArrowDown')
    expect(await focused()).not.toBe(first)
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe(first)
    await page.keyboard.press('Enter')
    await page.waitForURL(/found=windstorm\+deduct/)
    await page.locator('.section-text mark').filter({ hasText: 'windstorm' }).first().waitFor()
    await page.goBack()
    await found.first().waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('windstorm deduct')
    await page.getByRole('searchbox').press('Escape')
    await page.getByRole('link', { name: /Harbor Mutual/ }).waitFor()
    expect(page.url()).toBe(`${opened.site.address}/library`)
    expect(faults).toEqual([])
    await close()
  })

  it('stays with the last words when an older search comes late', async () => {
    const { page, goTo, close } = await opened.open(looks.phone)
    await goTo('/library/harbor-auto-manual/2025-01')
    const box = page.getByRole('searchbox', { name: /^Search in/ })
    const held = Promise.withResolvers<void>()
    await page.route(/words=glass/, async route => {
      await held.promise
      await route.continue().catch(() => {})
    })
    const asked = page.waitForRequest(/words=glass/)
    await box.fill('glass')
    const aborted = page.waitForEvent('requestfailed', request => request.url().includes('words=glass'))
    await asked
    await box.fill('cancellation')
    await page
      .getByRole('listitem')
      .filter({ hasText: /cancel/i })
      .first()
      .waitFor()
    await aborted
    held.resolve()
    expect(await page.locator('.found-section').first().textContent()).toMatch(/cancel/i)
    expect(await page.locator('.found-section').first().textContent()).toContain('2025-01')
    await close()
  })
})
