import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { askSite } from '../support/browser/ask-site.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('conversations', () => {
  const opened = openPage()

  const ask = async (question: string) => (await askSite(opened.site, { question })).conversationId

  it('says where to begin while there is none', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/conversations')
    await page.getByText('Nothing was asked yet').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('link', { name: 'Ask something, and it is kept here.' }).click()
    await page.getByRole('textbox', { name: 'Your question' }).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('are found by words of an answer, read and gone on with', async () => {
    await ask('What is the late payment fee?')
    await ask('What is the capital of France?')
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/conversations')
    await page.getByText('2 conversations.').waitFor()
    await page.getByRole('searchbox', { name: 'Search in questions and answers' }).fill('12.00')
    await page.getByText('1 conversation with these words.').waitFor()
    expect(await page.locator('.found-excerpt mark').first().innerText()).toContain('12.00')
    expect(new URL(page.url()).search).toBe('?words=12.00')
    await page.getByRole('link', { name: 'What is the late payment fee?' }).click()
    await page.getByRole('heading', { name: 'What is the late payment fee?' }).waitFor()
    await page.getByRole('textbox', { name: 'Your question' }).fill('And in the release before?')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'And in the release before?' }).waitFor()
    await page.goBack()
    await page.getByText('1 conversation with these words.').waitFor()
    await page.getByRole('searchbox').fill('zebra')
    await page.getByText('No conversation holds these words').waitFor()
    await page.getByRole('button', { name: 'Show all conversations' }).click()
    await page.getByText('2 conversations.').waitFor()
    expect(await page.getByRole('searchbox').evaluate(field => field === document.activeElement)).toBe(true)
    expect(faults).toEqual([])
    await close()
  })

  it('are renamed in place by keyboard alone, and the focus comes back', async () => {
    const id = await ask('Which territories need a garaging inspection?')
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/conversations')
    const actions = page.getByRole('button', { name: /^Actions: .*garaging/ })
    await actions.press('Enter')
    await page.getByRole('button', { name: 'Rename', exact: true }).press('Enter')
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.type('Garaging')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Which territories need a garaging inspection?' }).waitFor()
    await page.getByRole('button', { name: 'Rename', exact: true }).press('Enter')
    await page.keyboard.type('Garaging, for Ms Lee')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Garaging, for Ms Lee' }).waitFor()
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('aria-label') === 'Actions: Garaging, for Ms Lee',
    )
    await page.getByText('Renamed to “Garaging, for Ms Lee”.').waitFor({ state: 'attached' })
    const kept = await (await fetch(`${opened.site.address}/v1/conversations/${id}`)).json()
    expect(kept).toMatchObject({ title: 'Garaging, for Ms Lee' })
    expect(faults).toEqual([])
    await close()
  })

  it('are saved as a file', async () => {
    await ask('How long is a binder valid?')
    const { page, goTo, close } = await opened.open()
    await goTo('/conversations')
    await page.getByRole('button', { name: 'Actions: How long is a binder valid?' }).click()
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ])
      return readFile(await download.path(), 'utf8')
    }
    expect(await saved('Save as Markdown')).toContain('How long is a binder valid?')
    expect(Object.values(JSON.parse(await saved('Save as JSON')))).toContainEqual(
      expect.objectContaining({ title: 'How long is a binder valid?' }),
    )
    await close()
  })

  it('are removed only when that was said twice; the next one has the focus then', async () => {
    await ask('What down payment does the quarterly plan need?')
    const id = await ask('What is the windstorm deductible?')
    const { page, faults, goTo, close } = await opened.open(looks.phone)
    await goTo('/conversations')
    const link = page.getByRole('link', { name: 'What is the windstorm deductible?' })
    const actions = page.getByRole('button', { name: 'Actions: What is the windstorm deductible?' })
    await actions.press('Enter')
    const remove = page.getByRole('button', { name: 'Remove…' })
    await remove.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Remove this conversation?' })
    await dialog.waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await remove.evaluate(button => button === document.activeElement)).toBe(true)
    expect((await fetch(`${opened.site.address}/v1/conversations/${id}`)).status).toBe(200)
    await remove.press('Enter')
    await dialog.getByRole('button', { name: 'Remove', exact: true }).press('Enter')
    await link.waitFor({ state: 'detached' })
    await page.getByText('Removed “What is the windstorm deductible?”.').first().waitFor()
    await page.waitForFunction(
      title => document.activeElement?.textContent === title,
      'What down payment does the quarterly plan need?',
    )
    expect((await fetch(`${opened.site.address}/v1/conversations/${id}`)).status).toBe(404)
    expect(faults).toEqual([])
    await close()
  })

  it('are listed page by page, and none twice', async () => {
    for (const number of Array.from({ length: 52 }).keys()) await ask(`Hello ${number}`)
    const { page, goTo, close } = await opened.open()
    await goTo('/conversations')
    await page.getByText('The latest 50 conversations.').waitFor()
    await page.getByRole('button', { name: 'Show older ones' }).click()
    await page.getByRole('link', { name: 'Hello 0', exact: true }).waitFor()
    const all = await page
      .locator('.conversation-head a')
      .evaluateAll(links => links.map(link => link.getAttribute('href')))
    expect(all.length).toBeGreaterThan(52)
    expect(new Set(all).size).toBe(all.length)
    await close()
  })
})
