import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('asking', () => {
  const opened = openPage()

  const ask = async (page: Page, question: string) => {
    const asked = await page.getByRole('article').count()
    await page.getByRole('textbox', { name: 'Your question' }).fill(question)
    await page.keyboard.press('Enter')
    const turn = page.getByRole('article').nth(asked)
    await turn.getByRole('button', { name: 'Ask again' }).waitFor()
    return turn
  }
  const storedAnswers = async (page: Page) => {
    const id = new URL(page.url()).pathname.split('/').at(-1)
    const reply = await fetch(`${opened.site.address}/v1/conversations/${id}`)
    const { turns } = (await reply.json()) as { turns: { answer: Answer }[] }
    return turns.map(({ answer }) => answer)
  }

  it('shows every sentence of the answer, how it was checked, and what each rests on', async () => {
    const { page, faults, close } = await opened.start()
    const turn = await ask(page, 'What is the late payment fee?')
    const [answer] = await storedAnswers(page)
    expect(await turn.locator('.sentence-text').allInnerTexts()).toEqual(
      answer!.sentences.map(({ text }) => text),
    )
    await turn.getByText('Every sentence supported · 3 sources · all numbers found').click()
    await turn.getByText('Citations are exact').waitFor()
    await turn.getByRole('button', { name: 'How this sentence is supported' }).first().click()
    const support = turn.getByRole('note', { name: 'How this sentence is supported' })
    expect(await support.innerText()).toContain('Numbers: each stands in the sources')
    expect(await support.locator('q').innerText()).toBe(answer!.citations[0]!.quote)
    expect(faults).toEqual([])
    await close()
  })

  it('asks what is chosen, and says so before and after', async () => {
    const { page, close } = await opened.start()
    const form = page.getByRole('group', { name: 'What is asked about' })
    await form.getByText('Asks all packages').waitFor()
    await form.getByRole('combobox', { name: 'Package' }).selectOption('harbor-auto-manual')
    await form.getByText('Asks the latest release of Harbor Mutual').waitFor()
    await form.getByRole('combobox', { name: 'Releases' }).selectOption('Compare two')
    await form.getByRole('combobox', { name: 'Older release' }).selectOption('2024-07')
    await form.getByText('is different in release 2025-07 of').waitFor()
    await form.getByRole('combobox', { name: 'Newer release' }).selectOption('2025-01')
    await form
      .getByText('in release 2025-01 of Harbor Mutual Personal Auto Rating Manual against 2024-07')
      .waitFor()
    const turn = await ask(page, 'What changed in the base rates of territory 014?')
    await turn.getByText('release 2025-01 against 2024-07').waitFor()
    expect((await storedAnswers(page))[0]!.scope).toMatchObject({ releases: ['2024-07', '2025-01'] })
    await close()
  })

  it('begins with a question that fits the releases', async () => {
    const { page, close } = await opened.start()
    await page.getByRole('button', { name: 'What changed in 2025-07?' }).click()
    const turn = page.getByRole('article')
    await turn.getByText('release 2025-07 against 2025-01').waitFor()
    await turn.getByRole('link', { name: 'See all changes' }).click()
    await page.waitForURL('**/compare/harbor-auto-manual/2025-01/2025-07')
    await close()
  })

  it('tells how a follow-up was read, and asks of another release by one click', async () => {
    const { page, close } = await opened.start()
    const first = await ask(page, 'What is the late payment fee?')
    await first.getByText('release 2025-07 (taken as the latest, since the question names none)').waitFor()
    const second = await ask(page, 'And in the one before?')
    await second.getByText('You asked about What is the late payment fee in release 2025-01').waitFor()
    await second.getByRole('button', { name: 'Ask instead about release 2024-07' }).click()
    const third = page.getByRole('article').nth(2)
    await third.getByRole('button', { name: 'Ask again' }).waitFor()
    const answers = await storedAnswers(page)
    expect(answers.map(({ scope }) => scope.releases)).toEqual([['2025-07'], ['2025-01'], ['2024-07']])
    await close()
  })

  it('goes on with the question that was asked back about, by a button', async () => {
    const { page, faults, close } = await opened.start()
    const turn = await ask(page, 'What changed in the deductibles in 2023?')
    await turn.getByText('Which one do you mean?').first().waitFor()
    expect(await findBarriers(page)).toEqual([])
    await turn.getByRole('button', { name: 'releases 2024-07 and 2025-01' }).click()
    const next = page.getByRole('article').nth(1)
    await next.getByRole('button', { name: 'Ask again' }).waitFor()
    const [asked, picked] = await storedAnswers(page)
    expect(asked!.outcome).toBe('clarify')
    expect(picked!.scope.releases).toEqual(['2024-07', '2025-01'])
    expect(picked!.standaloneQuestion).toContain('deductibles')
    await next.getByText(`You asked about ${picked!.searchedFor}`).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('says that there is no answer, and where to look, and is still there at its address', async () => {
    const { page, faults, close } = await opened.start()
    const turn = await ask(page, 'How many passwords may a late payment have?')
    await turn.getByText('No answer: the documents do not say enough').waitFor()
    expect(await turn.getByText('Every sentence supported').count()).toBe(0)
    expect(await turn.getByRole('button', { name: 'Copy' }).count()).toBe(0)
    await page.reload()
    await turn.getByText('No answer: the documents do not say enough').waitFor()
    await turn.getByRole('button', { name: 'Source 1' }).click()
    await page.getByRole('complementary', { name: 'Source 1' }).locator('mark').first().waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('lets a question be edited, copied with its sources and sent to a customer', async () => {
    const { page, close } = await opened.start({
      ...looks.light,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const turn = await ask(page, 'What is the late payment fee?')
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await turn.getByRole('button', { name: 'Copy' }).click()
    await page.getByText('The answer is copied').first().waitFor()
    expect(await copied()).toMatch(
      /remains at \$12\.00\. \[3\]\n\n[\s\S]*\[3\] Harbor Mutual.*2025-07 · filing\/memo\.html/,
    )

    await turn.getByRole('button', { name: 'Reply to a customer' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reply to a customer' })
    await dialog.getByRole('checkbox', { name: 'With the quoted words' }).check()
    expect(await findBarriers(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Copy the reply' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await copied()).toMatch(/remains at \$12\.00\.\n\nSources: Harbor Mutual.*\n.*: “amount: 12\.00”/)

    await turn.getByRole('button', { name: 'Edit the question' }).click()
    const field = page.getByRole('textbox', { name: 'Your question' })
    expect(await field.inputValue()).toBe('What is the late payment fee?')
    expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
    await close()
  })

  it.each(['light', 'phone'] as const)('is not covered by what is told of it: %s', async look => {
    const { page, close } = await opened.start(looks[look])
    const turn = await ask(page, 'What is the late payment fee?')
    await turn.getByRole('button', { name: 'Copy' }).click()
    const notice = await page.locator('.notice').boundingBox()
    for (const other of [page.locator('.question-form'), page.getByRole('navigation')]) {
      const box = await other.boundingBox()
      expect(notice!.y >= box!.y + box!.height || notice!.y + notice!.height <= box!.y).toBe(true)
    }
    await close()
  })

  it('is done by keyboard alone, and is told to screen readers', async () => {
    const { page, close } = await opened.start()
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      )
    const tabTo = async (name: string) => {
      for (let steps = 0; steps < 40 && (await focused()) !== name; steps++) await page.keyboard.press('Tab')
      expect(await focused()).toBe(name)
    }
    await page.keyboard.press('/')
    await page.keyboard.type('What is the late payment fee?')
    await page.keyboard.press('Enter')
    const turn = page.getByRole('article')
    await turn.getByRole('button', { name: 'Copy' }).waitFor()
    await page.locator('[aria-live=polite]', { hasText: 'The answer is complete. Every sentence' }).waitFor()
    expect(await turn.locator('[aria-live=polite] .sentence').count()).toBe(3)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('question')
    await page.evaluate(() => document.querySelector<HTMLElement>('main')!.focus())
    await tabTo('Source 2')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Source 2' }).locator('mark').first().waitFor()
    expect(await focused()).toBe('Source 2')
    await page.keyboard.press('n')
    await page.getByRole('complementary', { name: 'Source 3' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('citation-mark')
    expect(await focused()).toBe('Source 2')
    await close()
  })
})
