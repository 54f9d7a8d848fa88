import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ReportChange } from '../../src/web/api/replies.ts'
import { askSite } from '../support/browser/ask-site.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { openPage } from '../support/browser/open-page.ts'
import { readPdfText, withoutBlanks } from '../support/read-pdf-text.ts'

describe.skipIf(browserMissing)('on paper', () => {
  const opened = openPage()

  /** What the printer would be given, and what is seen that nobody can use there. */
  async function printed(page: Page) {
    const text = await readPdfText(await page.pdf({ format: 'A4' }))
    await page.emulateMedia({ media: 'print' })
    const controls = await page
      .locator('button:not(.citation-mark), select, input, textarea, nav, .notice')
      .evaluateAll(all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML))
    await page.emulateMedia({ media: null })
    return { text, controls }
  }

  it('an answer has its question, every sentence with its marks, and every source with the quoted words', async () => {
    const question = 'What changed in the base rates of territory 014 between 2024-07 and 2025-01?'
    const { conversationId, sentences, citations } = await askSite(opened.site, { question })
    const { page, faults, goTo, close } = await opened.open()
    await goTo(`/ask/${conversationId}`)
    await page.getByRole('article').getByRole('button', { name: 'Source 1' }).first().click()
    await page.getByRole('complementary').locator('[data-mark]').first().waitFor()
    const { text, controls } = await printed(page)
    expect(text).toContain(withoutBlanks(question))
    for (const { text: said, citations: numbers } of sentences)
      expect(text).toContain(withoutBlanks(said) + numbers.join(''))
    expect(citations.length).toBeGreaterThan(1)
    for (const { place, quote } of citations) {
      expect(text).toContain(withoutBlanks(`${place.release} · ${place.document}`))
      expect(text).toContain(withoutBlanks(`“${quote}”`))
    }
    expect(controls).toEqual([])
    expect(faults).toEqual([])
    await close()
  })

  it('a comparison has its package and all changes that pass the filters, by the menu and by the keys', async () => {
    const compared = 'package=harbor-auto-manual&from=2024-07&to=2025-01&significance=substantive&limit=all'
    const reply = await fetch(`${opened.site.address}/v1/comparisons?${compared}`)
    const { changes } = (await reply.json()) as { changes: ReportChange[] }
    const { page, faults, goTo, close } = await opened.open()
    await page.addInitScript(() => {
      window.print = () => {
        document.documentElement.dataset.printing = 'true'
      }
    })
    await goTo('/compare/harbor-auto-manual/2024-07/2025-01?significance=substantive')
    await page.getByRole('listbox').getByRole('option').first().waitFor()
    expect(await page.getByRole('listbox').getByRole('option').count()).toBeLessThan(changes.length)
    const expectAll = async () => {
      await page.locator('html[data-printing]').waitFor()
      const { text, controls } = await printed(page)
      expect(text).toContain('harbor-auto-manual')
      for (const { description } of changes) expect(text).toContain(withoutBlanks(description))
      expect(text).not.toContain(withoutBlanks('This is one change'))
      expect(controls).toEqual([])
    }
    await page.getByText('Export', { exact: true }).click()
    await page.getByRole('button', { name: 'Print' }).click()
    await expectAll()

    await page.evaluate(() => delete document.documentElement.dataset.printing)
    await page.keyboard.press('Control+p')
    await expectAll()
    expect(faults).toEqual([])
    await close()
  })

  it('one change says that it is one', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo('/compare/harbor-auto-manual/2024-07/2025-01')
    await page.getByRole('article').getByRole('heading', { level: 2 }).waitFor()
    const { text, controls } = await printed(page)
    expect(text).toContain(withoutBlanks('This is one change.'))
    expect(controls).toEqual([])
    await close()
  })
})
