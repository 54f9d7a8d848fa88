import { describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('feedback', () => {
  const opened = openPage()

  it('is kept with the answer at once, then with reasons, a correction and its place', async () => {
    const { page, faults, close } = await opened.start()
    await page.getByRole('textbox', { name: 'Your question' }).fill('What is the late payment fee?')
    await page.keyboard.press('Enter')
    const turn = page.getByRole('article')
    const kept = () => page.waitForResponse('**/v1/feedback').then(response => response.json())
    const [first] = await Promise.all([kept(), turn.getByRole('button', { name: 'No', exact: true }).click()])
    expect(first).toMatchObject({ thumb: 'down', reasons: [] })

    await turn.getByRole('checkbox', { name: 'Something is missing' }).check()
    await turn.getByRole('textbox', { name: 'What would be right?' }).fill('It is 12 dollars after 5 days.')
    await turn.getByRole('combobox', { name: 'Document' }).selectOption('filing/memo.html')
    await turn.getByRole('textbox', { name: 'Section' }).fill('4')
    expect(await findBarriers(page)).toEqual([])
    const [second] = await Promise.all([kept(), turn.getByRole('button', { name: 'Send' }).click()])
    expect(second).toMatchObject({
      ...{ id: first.id, thumb: 'down', reasons: ['incomplete'] },
      correctedAnswer: 'It is 12 dollars after 5 days.',
      expectedPlace: { release: '2025-07', document: 'filing/memo.html', section: '4' },
    })
    await turn.getByRole('button', { name: 'Send' }).waitFor({ state: 'detached' })
    expect(await turn.getByRole('button', { name: 'No', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    expect(faults).toEqual([])
    await close()
  })
})
