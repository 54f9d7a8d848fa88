import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { slugPackageName } from '../../ingest/plan/package-name.ts'
import { isHiddenPath } from '../../ingest/read/is-hidden-path.ts'
import { documentFates } from '../../src/web/library/document-fates.ts'
import { isHidden } from '../../src/web/upload/chosen-files.ts'
import { firstDayOf, suggestRelease, toPackageName } from '../../src/web/upload/suggest-release.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'

describe('what is suggested for a release', () => {
  it.each([
    ['Court Fees 2025-07', 'court-fees', '2025-07', '2025-07-01'],
    ['2025-01-31', '', '2025-01-31', '2025-01-31'],
    ['manual_2025-Q3', 'manual', '2025-Q3', '2025-07-01'],
    ['ASVS v4.0.2 (final)', 'asvs-final', 'v4.0.2', ''],
    ['Übersicht', 'ubersicht', '', ''],
  ])('is read from its name: %s', (name, packageName, release, effective) => {
    expect(suggestRelease(name)).toEqual({ package: packageName, release, effective })
    expect(firstDayOf(release)).toBe(effective)
  })
})

describe('what the page decides before it sends', () => {
  it.each(['Übersicht (Entwurf)', 'Court Fees', '...', 'a_b.c-d', '日本', 'x'.repeat(200)])(
    'names a package as the service does: %s',
    name => expect(toPackageName(name)).toBe(slugPackageName(name)),
  )
  it.each([
    'a.md',
    '.git/config',
    'a/.b/c',
    '~$a.docx',
    '__MACOSX/a',
    'node_modules/a',
    '$RECYCLE.BIN/a',
    'a/Thumbs.db',
  ])('leaves out what the service passes over: %s', path => expect(isHidden(path)).toBe(isHiddenPath(path)))
})

describe('what became of documents', () => {
  it('is told by path and content: new, changed, unchanged, moved, gone', () => {
    const older = [
      { path: 'a', contentHash: '1' },
      { path: 'b', contentHash: '2' },
      { path: 'c', contentHash: '3' },
      { path: 'd', contentHash: '4' },
    ]
    const newer = [
      { path: 'a', contentHash: '1' },
      { path: 'b', contentHash: '5' },
      { path: 'e', contentHash: '3' },
      { path: 'f', contentHash: '6' },
    ]
    const { fates, gone } = documentFates(newer, older)
    expect(Object.fromEntries(fates)).toEqual({
      a: { kind: 'unchanged' },
      b: { kind: 'changed' },
      e: { kind: 'moved', from: 'c' },
      f: { kind: 'new' },
    })
    expect(gone).toEqual([older[3]])
    expect(documentFates(newer, null).fates.size).toBe(0)
  })
})

describe.skipIf(browserMissing)('the library', () => {
  const opened = openPage()

  const deductibles = '/library/harbor-auto-manual/2025-07/rules%2Fdeductibles.md'

  it('leads from packages by releases, which tell what changed, to a document and the section of its outline', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/library')
    await page.getByRole('link', { name: /Harbor Mutual/ }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: '2025-07' })
      .getByRole('link', { name: /\d+ changes/ })
      .waitFor()
    await page.getByRole('link', { name: '2025-07', exact: true }).click()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'rules/deductibles.md' })
      .getByText('changed')
      .waitFor()
    await page.getByRole('checkbox', { name: 'Only what is new or changed' }).check()
    await page.getByText('guides/records-and-privacy.md').waitFor({ state: 'detached' })
    const row = (path: string) => page.locator('.documents > li').filter({ hasText: path })
    await row('rules/named-non-owner.md').getByText('new', { exact: true }).waitFor()
    await page.getByRole('heading', { name: 'No longer there, but in 2025-01' }).waitFor()
    await row('guides/paper-applications.txt').getByRole('link').waitFor()
    await page.getByRole('link', { name: 'Deductibles', exact: true }).click()
    const outline = page.getByRole('navigation', { name: 'Sections' })
    await outline.getByRole('link', { name: '10.7 Two vehicles in one accident' }).click()
    const heading = page.getByRole('heading', { name: '10.7 Two vehicles in one accident' })
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('10.7'))
    const top = (await heading.boundingBox())!.y
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(900)
    await page.getByText('When two vehicles insured under the same policy').waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('tells how large a release and its documents are', async () => {
    const folder = join(import.meta.dirname, '../../samples/harbor-auto-manual/2025-07')
    const { page, goTo, close } = await opened.open()
    await goTo('/library/harbor-auto-manual/2025-07')
    const size = (bytes: number) => `${Math.round(bytes / 100) / 10} kB`
    const rows = page.locator('.documents > li')
    await rows.filter({ hasText: 'records-and-privacy.md' }).getByText('unchanged').waitFor()
    const shown = await page.locator('.documents').first().locator('li .soft').allInnerTexts()
    const sizes = shown.map(text => statSync(join(folder, text.split(' · ')[0]!)).size)
    expect(sizes.length).toBe(29)
    expect(shown.map(text => text.split(' · ')[2])).toEqual(
      sizes.map(each => (each < 1000 ? `${each} byte` : size(each))),
    )
    await page
      .getByText(`29 documents · effective 1 Jul 2025`)
      .getByText(size(sizes.reduce((a, b) => a + b)))
      .waitFor()
    await close()
  })

  it('follows the reading in the outline, and the sections come as they are reached', async () => {
    const { page, goTo, close } = await opened.open()
    await goTo(deductibles)
    const current = page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current=location]')
    expect(await current.textContent()).toBe('Deductibles')
    await page
      .getByRole('heading', { name: '10.3 Standard deductible' })
      .evaluate(heading => heading.scrollIntoView())
    await page.locator('[aria-current=location]').getByText('10.3 Standard deductible').waitFor()
    await close()
  })

  it('shows a section through all releases, the changed words, and leads to the comparison', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo(deductibles)
    await page.getByRole('button', { name: 'History of 10.5 Windstorm deductible' }).click()
    const history = page.getByRole('complementary', { name: 'History of 10.5 Windstorm deductible' })
    const steps = history.getByRole('listitem')
    await steps.nth(2).waitFor()
    expect(await steps.allInnerTexts()).toEqual([
      expect.stringContaining('2 percent → 3 percent'),
      expect.stringContaining('unchanged'),
      expect.stringContaining('2024-07'),
    ])
    await history.getByText('Show the words').click()
    expect(await history.locator('del').first().innerText()).toContain('2')
    expect(await history.locator('ins').first().innerText()).toContain('3')
    expect(await findBarriers(page)).toEqual([])
    await page.reload()
    await steps.nth(2).waitFor()
    await history.getByRole('link', { name: 'Compare 2025-01 with 2025-07' }).click()
    await page.waitForURL(/\/compare\/harbor-auto-manual\/2025-01\/2025-07\?.*change=/)
    await page.getByText('2 percent → 3 percent').first().waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('shows a row of a table through all releases, at an address of its own', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/library/harbor-auto-manual/2025-07/rates%2Fbase-rates.csv')
    await page.getByRole('button', { name: 'History of Base rates' }).click()
    await page.getByRole('complementary').getByRole('combobox').selectOption('014')
    const history = page.getByRole('complementary', { name: 'History of Base rates, 014' })
    const steps = history.getByRole('listitem')
    const expectSteps = async () => {
      await steps.nth(1).getByText('bodily injury 412 → 438').waitFor()
      expect(await steps.allInnerTexts()).toEqual([
        expect.stringContaining('unchanged'),
        expect.not.stringContaining('territory 021'),
        expect.stringContaining('in the first release'),
      ])
    }
    await expectSteps()
    expect(await findBarriers(page)).toEqual([])
    await page.reload()
    await expectSteps()
    await steps.nth(2).getByRole('link', { name: 'Read it in 2024-07', exact: true }).click()
    await page.locator('tr', { hasText: '412' }).locator('mark', { hasText: '014' }).waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('asks a saved question of every release, and tells where the answer changes', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/library/harbor-auto-manual')
    const question = 'What is the windstorm deductible?'
    await page.getByRole('textbox', { name: 'Question' }).fill(question)
    await page.getByRole('button', { name: 'Save the question' }).click()
    await page.getByText(question).first().click()
    const answers = page.locator('.saved-answers > li')
    await answers.first().getByText('3 percent').waitFor()
    await answers.nth(2).getByText('2 percent').waitFor()
    expect(await answers.allInnerTexts()).toEqual([
      expect.stringContaining('answers differently'),
      expect.stringContaining('same answer'),
      expect.stringContaining('2024-07'),
    ])
    expect(await findBarriers(page)).toEqual([])
    await goTo('/library/harbor-auto-manual/2025-07')
    await page
      .getByRole('heading', { name: '1 saved question is answered differently than before' })
      .waitFor()
    await page.getByRole('heading', { name: 'What matters most' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await goTo('/library/harbor-auto-manual')
    await page.getByRole('button', { name: `Remove the question: ${question}` }).click()
    await page.getByText('No question is saved yet.').waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('keeps the outline behind a button on a phone', async () => {
    const { page, faults, goTo, close } = await opened.open(looks.phone)
    await goTo(deductibles)
    const entry = page.getByRole('link', { name: '10.6 Glass', exact: true })
    expect(await entry.isVisible()).toBe(false)
    await page.getByRole('button', { name: /Sections of this document/ }).click()
    await entry.click()
    await page.getByText('The comprehensive deductible applies to glass breakage').waitFor()
    expect(await entry.isVisible()).toBe(false)
    expect(faults).toEqual([])
    await close()
  })
})
