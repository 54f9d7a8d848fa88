import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { looks } from '../support/browser/open-browser.ts'
import { type CutLine, openCutLine } from '../support/browser/open-cut-line.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('an answer on its way', () => {
  const opened = openPage({ heldModel: true })
  let line: CutLine
  let asked = 0
  beforeAll(async () => {
    line = await openCutLine(opened.site.address)
  })
  afterAll(() => line?.close())

  const question = 'What is the standard deductible?'
  const openAndAsk = async () => {
    const window = await opened.start(looks.light, line.address)
    window.page.setDefaultTimeout(10_000)
    await window.page.getByRole('textbox', { name: 'Your question' }).fill(question)
    await window.page.keyboard.press('Enter')
    asked += 1
    await opened.model.asked(asked)
    return { ...window, turn: window.page.getByRole('article') }
  }

  it('goes on after the connection was cut, from the event that came last', async () => {
    const { page, turn, close } = await openAndAsk()
    const resumed: string[] = []
    page.on('request', request => {
      if (request.url().endsWith('/events')) resumed.push(request.headers()['last-event-id'] ?? '')
    })
    opened.model.release(1)
    await turn.locator('.sentence').first().waitFor()
    await turn.getByRole('button', { name: 'Source 1' }).click()
    await page.getByRole('complementary', { name: 'Source 1' }).waitFor()
    line.cut()
    await turn.getByText('The connection is lost').waitFor()
    opened.model.release(1)
    line.mend()
    await turn.getByText('Every sentence supported').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('complementary', { name: 'Source 2' }).waitFor()
    const { answer } = await storedTurn(page.url())
    expect(await turn.locator('.sentence-text').allInnerTexts()).toEqual(
      answer.sentences.map(({ text }) => text),
    )
    expect(answer.sentences.length).toBe(2)
    expect(Math.max(...resumed.map(Number))).toBeGreaterThan(0)
    await close()
  })

  it('goes on when the page is opened again before it is there', async () => {
    const { page, turn, close } = await openAndAsk()
    await page.waitForURL('**/ask/*')
    await page.reload()
    await turn.getByRole('heading', { name: question }).waitFor()
    opened.model.release(2)
    await turn.getByText('Every sentence supported').waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
    await close()
  })

  it('streams on when the page is opened again, with what was there already', async () => {
    const { page, turn, close } = await openAndAsk()
    opened.model.release(1)
    await turn.locator('.sentence').first().waitFor()
    const first = await turn.locator('.sentence-text').first().innerText()
    const sent: string[] = []
    page.on('request', request => {
      if (request.url().includes('/v1/answers')) sent.push(`${request.method()} ${request.url()}`)
    })
    await page.reload()
    await turn.getByText(first).waitFor()
    expect(await turn.getByText('Every sentence supported').count()).toBe(0)
    opened.model.release(1)
    await turn.getByText('Every sentence supported').waitFor()
    expect(await turn.locator('.sentence').count()).toBe(2)
    expect(sent).toEqual([expect.stringMatching(/^GET .*\/events$/)])
    await close()
  })

  it('is asked again as the same turn when the service knows of it no more', async () => {
    const { page, turn, close } = await openAndAsk()
    await page.waitForURL('**/ask/*')
    await page.route('**/v1/answers/*/events', route =>
      route.fulfill({ status: 404, json: { code: 'not-found', title: 'Not found', status: 404 } }),
    )
    const again = page.waitForRequest(request => request.method() === 'POST')
    await page.reload()
    await again
    opened.model.release(2)
    await turn.getByText('Every sentence supported').waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
    await close()
  })

  it('is stopped by the button, and can be asked again', async () => {
    const { page, turn, close } = await openAndAsk()
    opened.model.release(1)
    await turn.locator('.sentence').first().waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await turn.getByText('Stopped. What stands above').waitFor()
    expect(await turn.locator('.sentence').count()).toBe(1)
    opened.model.release(1)
    await turn.getByRole('button', { name: 'Ask again' }).click()
    asked += 1
    await opened.model.asked(asked)
    opened.model.release(2)
    await page.getByRole('article').nth(1).getByText('Every sentence supported').waitFor()
    await close()
  })

  it('moves nothing while its sentences come', async () => {
    const { page, turn, close } = await openAndAsk()
    await page.evaluate(() => {
      const moved: string[] = []
      Object.assign(window, { moved })
      type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: { node: Element | null }[] }
      new PerformanceObserver(list => {
        for (const { hadRecentInput, sources } of list.getEntries() as Shift[])
          if (!hadRecentInput)
            moved.push(...sources.map(({ node }) => `${node?.nodeName} ${node?.textContent}`))
      }).observe({ type: 'layout-shift' })
    })
    opened.model.release(1)
    await turn.locator('.sentence').first().waitFor()
    opened.model.release(1)
    await turn.getByText('Every sentence supported').waitFor()
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([])
    await close()
  })

  async function storedTurn(address: string) {
    const id = new URL(address).pathname.split('/').at(-1)
    const { turns } = (await (await fetch(`${opened.site.address}/v1/conversations/${id}`)).json()) as {
      turns: { answer: { sentences: { text: string }[] } }[]
    }
    return turns.at(-1)!
  }
})
