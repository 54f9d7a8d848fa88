import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { askSite } from '../support/browser/ask-site.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'
import { publishTariff } from '../support/browser/publish-tariff.ts'
import type { SetWord } from '../support/make-paged-pdf.ts'

/** In points of the page. */
const tolerance = 2

describe.skipIf(browserMissing)('the page of a PDF beside an answer', () => {
  const opened = openPage()
  let words: SetWord[]
  beforeAll(async () => {
    words = await publishTariff(opened.site)
  })

  const ask = (question: string) => askSite(opened.site, { question: `${question} (Harbor Tariff)` })
  const openSource = (page: Page, number = 1) =>
    page
      .getByRole('article')
      .getByRole('button', { name: `Source ${number}` })
      .first()
      .click()
  const showPage = (page: Page, number: number) =>
    page.getByRole('button', { name: `Page ${number}`, exact: true }).click()
  const picture = (page: Page, number: number) =>
    page.getByRole('img', { name: `Page ${number} of tariff.pdf as it is printed` })

  /** Marks in points of the page, and how many dark pixels of the picture each has under it. */
  const marksOn = async (page: Page, number: number, width: number) => {
    await picture(page, number).waitFor()
    await page.locator('main:not(:has(.state.loading))').waitFor()
    return picture(page, number).evaluate((canvas, points) => {
      const drawn = canvas as HTMLCanvasElement
      const paper = drawn.getBoundingClientRect()
      const scale = paper.width / points
      return [...drawn.parentElement!.querySelectorAll('.page-mark')].map(mark => {
        const box = mark.getBoundingClientRect()
        const sharp = drawn.width / paper.width
        const [x, y] = [box.left - paper.left, box.top - paper.top]
        const under = drawn
          .getContext('2d')!
          .getImageData(x * sharp, y * sharp, box.width * sharp, box.height * sharp).data
        let dark = 0
        for (let at = 0; at < under.length; at += 4) if (under[at]! < 128 && under[at + 3]! > 128) dark++
        return { left: x / scale, right: (x + box.width) / scale, top: y / scale, dark }
      })
    }, width)
  }
  const citing = ({ citations }: Answer, text: string) => {
    const found = citations.find(({ quote }) => quote.includes(text))
    expect(found, text).toBeDefined()
    return found!
  }

  it('marks the quoted words where they are printed, over several lines', async () => {
    const { page, faults, goTo, close } = await opened.open()
    const answer = await ask('Where does a vessel of more than forty metres take a pilot?')
    const { number } = citing(answer, 'takes a pilot')
    await goTo(`/ask/${answer.conversationId}`)
    await openSource(page, number)
    await showPage(page, 1)
    const marks = await marksOn(page, 1, 612)
    const lines = [156, 170].map(baseline => words.filter(word => word.baseline === baseline))
    expect(marks).toHaveLength(2)
    for (const [index, { left, right, top, dark }] of marks.entries()) {
      const line = lines[index]!
      expect(Math.abs(left - line[0]!.left)).toBeLessThanOrEqual(tolerance)
      const last = line.at(-1)!
      const end = last.word.endsWith('-') ? last.right - 3.7 : last.right
      expect(Math.abs(right - end)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(top - (last.baseline - 0.82 * last.size))).toBeLessThanOrEqual(tolerance)
      expect(dark).toBeGreaterThan(100)
    }
    expect(faults).toEqual([])
    await close()
  })

  it('marks the cells of a row, a turned page and a cropped one', async () => {
    const { page, faults, goTo, close } = await opened.open(looks.dark)
    const expected = [
      {
        question: 'What is the towage fee up to two hundred metres?',
        cites: '5,900',
        on: 1,
        wide: 612,
        baseline: 308,
      },
      { question: 'What does a berth cost?', cites: 'ninety dollars', on: 2, wide: 792, baseline: 110 },
      {
        question: 'Within how many days does the harbor master decide?',
        cites: 'thirty days',
        on: 3,
        wide: 500,
        baseline: 90,
      },
    ]
    for (const { question, cites, on, wide, baseline } of expected) {
      const answer = await ask(question)
      const { number } = citing(answer, cites)
      await goTo(`/ask/${answer.conversationId}`)
      await openSource(page, number)
      await showPage(page, on)
      const marks = await marksOn(page, on, wide)
      const set = words.filter(word => word.page === on && word.baseline === baseline)
      const [first, last] = [set[0]!, set.at(-1)!]
      expect(marks.length).toBe(on === 1 ? 3 : 1)
      expect(Math.abs(marks[0]!.left - first.left)).toBeLessThanOrEqual(tolerance)
      expect(Math.abs(marks.at(-1)!.right - last.right)).toBeLessThanOrEqual(tolerance)
      for (const { top, dark } of marks) {
        expect(Math.abs(top - (baseline - 0.82 * last.size))).toBeLessThanOrEqual(tolerance)
        expect(dark).toBeGreaterThan(10)
      }
    }
    expect(faults).toEqual([])
    await close()
  })

  it('is opened, made larger and left by the keyboard, without barriers, and on a phone', async () => {
    const answer = await ask('What does a berth cost?')
    const { number } = citing(answer, 'ninety dollars')
    for (const look of [looks.light, looks.phone]) {
      const { page, faults, goTo, close } = await opened.open(look)
      await goTo(`/ask/${answer.conversationId}`)
      await openSource(page, number)
      const asPage = page.getByRole('button', { name: 'Page 2', exact: true })
      await asPage.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => asPage.getAttribute('aria-pressed')).toBe('true')
      await page.getByRole('blockquote').filter({ hasText: 'ninety dollars' }).waitFor()
      const before = await marksOn(page, 2, 792)
      const width = () => picture(page, 2).evaluate(canvas => canvas.getBoundingClientRect().width)
      const usual = await width()
      await page.getByRole('button', { name: 'Larger' }).focus()
      await page.keyboard.press('Enter')
      await expect.poll(width).toBeCloseTo(1.5 * usual, 0)
      const larger = await marksOn(page, 2, 792)
      expect(larger[0]!.left).toBeCloseTo(before[0]!.left, 0)
      expect(await findBarriers(page)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0)
      expect(faults).toEqual([])
      await close()
    }
  })

  it('says so where the file is not to be had, and leaves the words', async () => {
    const { page, goTo, close } = await opened.open()
    const answer = await ask('What does a berth cost?')
    const { number } = citing(answer, 'ninety dollars')
    await page.route('**/original', route => route.fulfill({ status: 200, body: 'no PDF' }))
    await goTo(`/ask/${answer.conversationId}`)
    await openSource(page, number)
    await showPage(page, 2)
    await page.getByRole('alert').getByText('The page can not be drawn here').waitFor()
    await page.getByRole('blockquote').filter({ hasText: 'ninety dollars' }).waitFor()
    await page.getByRole('button', { name: 'Text', exact: true }).click()
    await page.locator('[data-mark]').first().waitFor()
    await close()
  })
})
