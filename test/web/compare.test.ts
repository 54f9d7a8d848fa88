import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ReportChange } from '../../src/web/api/replies.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'
import { readWord, wordLines } from '../support/read-word.ts'

const path = '/compare/harbor-auto-manual/2024-07/2025-01'

describe.skipIf(browserMissing)('comparing', () => {
  const opened = openPage()
  let changes: ReportChange[]
  beforeAll(async () => {
    const query = 'package=harbor-auto-manual&from=2024-07&to=2025-01&limit=all'
    const response = await fetch(`${opened.site.address}/v1/comparisons?${query}`)
    changes = ((await response.json()) as { changes: ReportChange[] }).changes
  })

  const told = (text: string) => changes.find(({ description }) => description.includes(text))!
  const linkTo = ({ id }: ReportChange, view = '') =>
    `${path}?${new URLSearchParams({ ...(view && { view }), change: id })}`
  const shownChange = (page: Page) => page.getByRole('article').getByRole('heading', { level: 2 })
  /** The words inside marks of a kind, without what is read out before them. */
  const markedWords = (page: Page, selector: string) =>
    page.locator(`article ${selector}`).evaluateAll(marks => marks.map(mark => mark.lastChild!.textContent))

  it('says in five lines what matters most, each leading to its change', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo(path)
    await page.getByRole('heading', { name: `2024-07 → 2025-01: ${changes.length} changes` }).waitFor()
    const lines = page.getByRole('region', { name: '2024-07 → 2025-01' }).getByRole('listitem')
    expect(await lines.count()).toBe(5)
    await lines.getByRole('link', { name: 'territory 038' }).click()
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('territory 038: compr'))
    expect(await shownChange(page).innerText()).toBe(told('territory 038').description)
    expect(faults).toEqual([])
    await close()
  })

  it('lists the changes that pass the filters, and keeps them in the address', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo(path)
    const count = (passing: readonly ReportChange[]) =>
      page.getByText(`${passing.length} of ${changes.length} changes`, { exact: true }).waitFor()
    const added = changes.filter(({ kinds }) => kinds.includes('added'))
    await page.getByRole('group', { name: 'Kind' }).getByRole('checkbox', { name: 'added' }).check()
    await count(added)
    await page.getByRole('combobox', { name: 'Document' }).selectOption('filing/memo.html')
    const inMemo = added.filter(({ after }) => after!.document === 'filing/memo.html')
    await count(inMemo)
    await page.getByRole('searchbox', { name: 'Words in the change' }).fill('instalment')
    const sought = inMemo.filter(({ description }) => description.includes('instalment'))
    expect(sought.length).toBeGreaterThan(0)
    await count(sought)
    expect(await page.getByRole('listbox').getByRole('option').count()).toBe(sought.length)
    await page.reload()
    await count(sought)
    await page.getByRole('button', { name: 'Show all changes' }).click()
    await page.getByText(`${changes.length} changes`, { exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    await close()
  })

  it('goes from change to change by keyboard, and says where it is', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo(path)
    const isShown = (position: number) =>
      page
        .getByRole('option', { selected: true })
        .and(page.locator(`[aria-posinset="${position + 1}"]`))
        .waitFor()
    for (const [key, position] of [
      ['j', 1],
      ['n', 2],
      ['k', 1],
    ] as const) {
      await page.keyboard.press(key)
      await isShown(position)
      await page
        .getByText(`${position + 1} of ${changes.length}: ${changes[position]!.description}`)
        .waitFor({ state: 'attached' })
    }
    await page.keyboard.press('p')
    await isShown(0)
    await page.getByRole('listbox', { name: 'Changes' }).focus()
    await page.keyboard.press('ArrowDown')
    await isShown(1)
    await page.keyboard.press('End')
    await isShown(changes.length - 1)
    expect(await shownChange(page).innerText()).toBe(changes.at(-1)!.description.replace(/\s+/g, ' '))
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2')
    await page.keyboard.press('j')
    await page.getByText('This is the last change.').first().waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Next change').first().waitFor()
    await close()
  })

  it('opens a change at its link, which can be copied', async () => {
    const { page, goTo, close } = await opened.open()
    const change = told('territory 021: bodily injury')
    await goTo(linkTo(change))
    await shownChange(page).getByText(change.description).waitFor()
    await page.getByRole('option', { selected: true }).getByText('territory 021: bodily injury').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('j')
    const next = changes[changes.indexOf(change) + 1]!
    await shownChange(page).getByText(next.description).waitFor()
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await page.getByText('The link to this change is copied.').first().waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(`${opened.site.address}${linkTo(next)}`)
    await goTo(`${path}?kind=removed&change=${encodeURIComponent(change.id)}`)
    await page.getByText('The change that the address names is not among these.').waitFor()
    await close()
  })

  it('marks on either side what the edits replace, and both in one text', async () => {
    const { page, goTo, close } = await opened.open()
    const texts = ({ edits }: ReportChange, side: 'before' | 'after') =>
      edits.map(edit => edit[side]?.text ?? '').filter(text => text !== '')
    for (const words of ['35 percent → 40', '12 April 2024', 'territory 021: bodily injury', 'is now 5.4']) {
      const change = told(words)
      await goTo(linkTo(change))
      const own = '[data-mark="shown"]'
      await page.locator(own).first().waitFor()
      expect(await markedWords(page, `del${own}`), words).toEqual(texts(change, 'before'))
      expect(await markedWords(page, `ins${own}`), words).toEqual(texts(change, 'after'))
    }
    const change = told('35 percent → 40')
    await goTo(linkTo(change, 'inline'))
    await page.locator('article del').first().waitFor()
    expect(await markedWords(page, 'del')).toEqual(texts(change, 'before'))
    expect(await markedWords(page, 'ins')).toEqual(texts(change, 'after'))
    await close()
  })

  it('shows changed rows of a table as a table, old and new in one cell', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo(linkTo(told('territory 014: bodily injury'), 'inline'))
    const row = page.getByRole('row').filter({ hasText: '014' })
    const cells = await row.getByRole('cell').allTextContents()
    expect(cells.map(text => text.replace(/\s+/g, ' '))).toEqual([
      '014',
      'removed: 412 added: 438',
      'removed: 189 added: 198',
      '30',
      '281',
      '101',
    ])
    await close()
  })

  it('takes the listed changes along as files, all of them', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo(`${path}?kind=added`)
    await page.getByText('Export', { exact: true }).click()
    const added = changes.filter(({ kinds }) => kinds.includes('added'))
    for (const [name, ending] of [
      ['Memo for Word', 'docx'],
      ['HTML page', 'html'],
      ['Markdown', 'md'],
      ['CSV table', 'csv'],
      ['JSON', 'json'],
    ] as const) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ])
      expect(download.suggestedFilename()).toBe(`harbor-auto-manual 2024-07 to 2025-01.${ending}`)
      const file = await readFile(await download.path())
      const text = ending === 'docx' ? wordLines(await readWord(file)).join('\n') : file.toString('utf8')
      expect(text).toContain('Photograph of the odometer')
      expect(text).not.toContain('35 percent →')
      if (ending === 'json') expect(JSON.parse(text).changes).toHaveLength(added.length)
    }
    await close()
  })

  it('says how far a long comparison is, and lets it be cancelled and begun anew', async () => {
    const { page, close } = await opened.open()
    const job = {
      id: 'j1',
      kind: 'comparison',
      progress: { done: 3, total: 10 },
      problem: null,
      address: null,
    }
    let state = 'running'
    await page.route('**/v1/comparisons?*', route =>
      state === 'cancelled' ? route.continue() : route.fulfill({ status: 202, json: { ...job, state } }),
    )
    await page.route('**/v1/jobs/j1', route => {
      if (route.request().method() === 'DELETE') state = 'cancelled'
      return route.fulfill({ json: { ...job, state } })
    })
    await page.goto(path)
    await page.getByText('3 of 10 steps').waitFor()
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('3')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The comparison was cancelled').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('listbox').waitFor()
    await close()
  })

  it('asks about a change: its releases and a question, ready to be sent', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo(linkTo(told('35 percent → 40')))
    await page.getByRole('link', { name: 'Ask about this change' }).click()
    const question = page.getByRole('textbox', { name: 'Your question' })
    await question.waitFor()
    expect(await question.inputValue()).toBe(
      'What changed in 12.1 Schedule of discounts (rules/discounts.md) between 2024-07 and 2025-01?',
    )
    await close()
  })

  it('has room on a phone: the list, then the change in its place, then back', async () => {
    const { page, goTo, close } = await opened.open(looks.phone)
    await goTo(path)
    await page.getByRole('listbox').getByRole('option').nth(2).click()
    await page.getByRole('listbox').waitFor({ state: 'hidden' })
    await page.waitForFunction(() => document.activeElement?.tagName === 'H2')
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'All changes' }).click()
    await page.getByRole('listbox').waitFor()
    await close()
  })

  it.each(['light', 'dark'] as const)('shows a change in both views without barriers: %s', async look => {
    const { page, faults, goTo, close } = await opened.open(looks[look])
    for (const view of ['', 'inline']) {
      await goTo(linkTo(told('territory 021: bodily injury'), view))
      await page.locator('article ins').first().waitFor()
      expect(await findBarriers(page)).toEqual([])
    }
    expect(faults).toEqual([])
    await close()
  })
})
