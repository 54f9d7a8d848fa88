import { describe, expect, it } from 'vitest'
import { EvaluationDifference, EvaluationReport } from '../../src/domain/evaluation.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { makeRuns } from '../support/browser/make-runs.ts'
import { openPage } from '../support/browser/open-page.ts'

describe.skipIf(browserMissing)('evaluation', () => {
  const opened = openPage()
  const read = async (path: string) => (await fetch(`${opened.site.address}/v1/evaluations/${path}`)).json()

  it('tells the command that makes a run while there is none', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/evaluation')
    await page.getByText('There is no run to show yet').waitFor()
    await page.getByText('npx variorum eval run samples/answers.yaml').waitFor()
    await goTo('/evaluation/unknown')
    await page.getByText('There is no evaluation unknown.').waitFor()
    expect(faults.filter(fault => !fault.includes('404'))).toEqual([])
    await close()
  })

  it('shows a run with its intervals, what differs from another one, and the worst questions with their evidence', async () => {
    await makeRuns(opened.site)
    const strict = EvaluationReport.parse(await read('strict?worst=50'))
    const difference = EvaluationDifference.parse(await read('strict/difference?before=usual'))
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/evaluation')
    expect(await page.getByRole('row').count()).toBe(3)
    await page
      .getByRole('row', { name: /strict/ })
      .getByRole('link')
      .click()
    await page.getByRole('heading', { level: 1, name: 'Evaluation on “answers”' }).waitFor()
    const right = strict.measures.right!
    const row = page.getByRole('region', { name: 'Outcome' }).getByRole('row', { name: /^right / })
    const percent = (share: number) => `${Math.round(1000 * share) / 10}%`
    expect(await row.innerText()).toContain(percent(right.mean))
    expect(await row.innerText()).toContain(`${percent(right.low)} – ${percent(right.high)}`)
    const ends = await row
      .locator('line.interval')
      .evaluate(line => ['x1', 'x2'].map(end => line.getAttribute(end)))
    expect(ends.map(end => Number.parseFloat(end!))).toEqual([100 * right.low, 100 * right.high])

    await page.getByRole('combobox', { name: 'Compare with' }).selectOption('usual')
    const compared = page.getByRole('region', { name: 'Compared with usual' })
    await compared.getByRole('row').first().waitFor()
    const differing = difference.measures.filter(each => each.before !== each.after)
    expect(await compared.locator('tbody tr').count()).toBe(differing.length)
    expect(difference.worse.length).toBeGreaterThan(0)
    const lost = strict.worst.find(({ id }) => id === difference.worse[0])!
    await compared.getByRole('link', { name: lost.question }).press('Enter')
    expect(new URL(page.url()).search).toBe('?before=usual')

    await page.getByRole('checkbox', { name: 'Only those not right' }).check()
    const wrong = strict.worst.filter(each => !each.right)
    await page.getByText(`${wrong.length} of ${strict.asked} questions shown.`).waitFor()
    const question = page.locator('details', { hasText: 'In which territories does it apply?' })
    await question.locator('summary').click()
    const { citations, expected } = strict.worst.find(({ id }) => id === 'q11')!
    for (const text of [...expected, citations[0]!.quote]) expect(await question.innerText()).toContain(text)
    await question.getByRole('link').first().click()
    await page.waitForURL('**/library/harbor-auto-manual/**')
    expect(faults).toEqual([])
    await close()
  })
})
