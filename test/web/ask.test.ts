import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { openBrowser } from '../support/browser/open-browser.ts'
import { openSite, type Site } from '../support/browser/open-site.ts'

describe.skipIf(browserMissing)('asking', () => {
  let site: Site
  let browser: Awaited<ReturnType<typeof openBrowser>>
  beforeAll(async () => {
    ;[site, browser] = await Promise.all([openSite(), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  it('shows the sentences, and the cited words in their source', async () => {
    const { page, faults, close } = await browser.open(site.address)
    await page.getByRole('textbox', { name: 'Your question' }).fill('What is the late payment fee?')
    await page.keyboard.press('Enter')
    const turn = page.getByRole('article')
    await turn.getByRole('button', { name: 'Source 1' }).first().click()
    const source = page.getByRole('complementary', { name: 'Source 1' })
    await source.getByText('The release still says so').waitFor()
    await source.getByRole('checkbox', { name: 'As it stands in the file' }).check()
    const id = new URL(page.url()).pathname.split('/').at(-1)
    const { turns } = (await (await fetch(`${site.address}/v1/conversations/${id}`)).json()) as {
      turns: { answer: { sentences: { text: string }[]; citations: { quote: string }[] } }[]
    }
    const { sentences, citations } = turns[0]!.answer
    const shown = await turn.innerText()
    for (const { text } of sentences) expect(shown).toContain(text)
    expect(citations.length).toBeGreaterThan(0)
    const marked = await source.locator('pre mark').evaluate(mark => mark.lastChild?.textContent)
    expect(marked).toBe(citations[0]!.quote)
    expect(faults).toEqual([])
    await close()
  })

  it('opens a conversation again at its address', async () => {
    const { page, faults, close } = await browser.open(site.address)
    await page.getByRole('textbox', { name: 'Your question' }).fill('What is the capital of France?')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('No answer: the documents').first().waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'What is the capital of France?' }).waitFor()
    await page.getByText('No answer: the documents').first().waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('goes on with an answer whose connection breaks', async () => {
    const { page, close } = await browser.open(site.address)
    const resumed: (string | undefined)[] = []
    await page.route('**/v1/answers', async route => {
      const response = await route.fetch()
      const events = (await response.text()).split('\n\n')
      expect(events.at(-2)).toContain('event: done')
      await route.fulfill({ response, body: `${events.slice(0, 2).join('\n\n')}\n\n` })
    })
    await page.route('**/v1/answers/*/events', route => {
      resumed.push(route.request().headers()['last-event-id'])
      return route.continue()
    })
    await page.getByRole('textbox', { name: 'Your question' }).fill('What is the late payment fee?')
    await page.keyboard.press('Enter')
    await page.getByRole('article').getByRole('button', { name: 'Source 1' }).first().waitFor()
    await page.getByRole('article').getByRole('group', { name: 'Was this answer right?' }).waitFor()
    expect(resumed).toEqual(['2'])
    await close()
  })
})
