import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserMissing } from '../support/browser/browser-missing.ts'
import { findBarriers } from '../support/browser/find-barriers.ts'
import { looks } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'
import { makeFolder, writeFiles } from '../support/make-folder.ts'
import { makeZip } from '../support/make-zip.ts'

const sample = join(import.meta.dirname, '../../samples/harbor-auto-manual/2025-07')

describe.skipIf(browserMissing)('adding a release', () => {
  const opened = openPage()

  const fees = (amount: number) => `# Fees\n\n## 1 Filing fee\n\nThe filing fee is ${amount} USD.\n`

  it('takes a zip under the names it suggests, reports what was not read, and answers from it', async () => {
    const { page, faults, goTo, close } = await opened.open()
    const folder = makeFolder({
      'Court Fees 2025-01.zip': makeZip([{ name: 'fees.md', content: fees(40) }]),
      'Court Fees 2025-07.zip': makeZip([
        { name: 'fees.md', content: fees(45) },
        { name: 'seal.png', content: 'GIF89a\0' },
      ]),
    })
    const add = async (zip: string) => {
      await page.locator('input[data-choose=files]').setInputFiles(join(folder, zip))
      await page.getByRole('button', { name: 'Add the release' }).click()
      await page.getByRole('heading', { name: 'What changed' }).waitFor()
    }
    await goTo('/library')
    await page.getByRole('link', { name: 'Add a release' }).click()
    await add('Court Fees 2025-01.zip')
    await page.getByText('There is no other release to compare with yet.').waitFor()
    await page.getByRole('button', { name: 'Add another release' }).click()
    await add('Court Fees 2025-07.zip')
    await page.getByText('1 file not read').waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: /^seal\.png/ })
      .waitFor()
    await page.getByText('1 change, 1 substantive').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.reload()
    await page.getByText('1 change, 1 substantive').waitFor()
    await page.getByRole('link', { name: 'Open release 2025-07' }).click()
    await page.getByText('effective 1 Jul 2025').first().waitFor()

    await goTo('/')
    await page.getByRole('textbox', { name: 'Your question' }).fill('What is the filing fee?')
    await page.keyboard.press('Enter')
    await page.getByRole('article').getByText('45 USD').first().waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('puts a mended file in the place of one that could not be read', async () => {
    const { page, faults, goTo, close } = await opened.open()
    const folder = makeFolder({
      'Pier Fees 2025-01.zip': makeZip([
        { name: 'fees.md', content: fees(40) },
        { name: 'rates.json', content: '{ "rate": ' },
      ]),
      'rates.json': '{ "rate": 12 }',
      'other.json': '{}',
    })
    await goTo('/upload')
    await page.locator('input[data-choose=files]').setInputFiles(join(folder, 'Pier Fees 2025-01.zip'))
    await page.getByRole('button', { name: 'Add the release' }).click()
    await page.getByText('1 file not read').waitFor()
    expect(await findBarriers(page)).toEqual([])
    const mended = page.locator('input[data-choose=mended]')
    await mended.setInputFiles(join(folder, 'other.json'))
    await page.getByText('other.json is none of the files').first().waitFor()
    await mended.setInputFiles(join(folder, 'rates.json'))
    await page.getByText('2 documents read, 1 of them unchanged').waitFor()
    await page.getByText('Every file was read.').waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('takes a folder, asks for the order that its package goes by, and leaves hidden files at home', async () => {
    const { page, faults, goTo, close } = await opened.open(looks.phone)
    const release = join(makeFolder(), 'harbor 2026-01')
    cpSync(sample, release, { recursive: true })
    writeFiles(release, {
      'release.yaml': 'package: harbor-auto-manual\nlabel: 2026-01\neffective: 2026-02-01\n',
      '.git/config': 'x',
    })
    await goTo('/upload/harbor-auto-manual')
    await page.locator('input[data-choose=folder]').setInputFiles(release)
    await page.getByText('1 hidden file left out').waitFor()
    const field = (name: string) => page.getByLabel(name, { exact: true }).inputValue()
    await expect.poll(() => field('Release')).toBe('2026-01')
    await expect.poll(() => field('Order')).toBe('40')
    expect(await field('Effective from')).toBe('2026-02-01')
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Add the release' }).click()
    await page.getByText('29 documents read, 29 of them unchanged').waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: '2025-07 → 2026-01' })
      .getByText('nothing changed')
      .waitFor()
    expect(faults).toEqual([])
    await close()
  })

  it('takes what is dropped, and a sending that is cancelled adds nothing', async () => {
    const { page, faults, goTo, close } = await opened.open()
    await goTo('/upload')
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      data.items.add(new File(['# Rules\n\nNo rule.\n'], 'rules.md'))
      return data
    })
    await page.getByRole('region', { name: 'Drop a folder or a zip here' }).dispatchEvent('drop', {
      dataTransfer: dropped,
    })
    await page.getByText('1 file, ').waitFor()
    await page.getByLabel('Package', { exact: true }).fill('dropped')
    await page.getByLabel('Release', { exact: true }).fill('2025-01')
    const held = Promise.withResolvers<void>()
    await page.route('**/v1/packages/dropped/releases?*', async route => {
      await held.promise
      await route.abort().catch(() => {})
    })
    await page.getByRole('button', { name: 'Add the release' }).click()
    await page.getByRole('progressbar').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Add the release' }).waitFor()
    held.resolve()
    expect(await page.getByLabel('Release', { exact: true }).inputValue()).toBe('2025-01')
    expect((await fetch(`${opened.site.address}/v1/packages/dropped/releases`)).status).toBe(404)
    expect(faults).toEqual([])
    await close()
  })

  it('tells why a release was not added, and leaves the form to be corrected', async () => {
    const { page, goTo, close } = await opened.open(looks.dark)
    const folder = makeFolder({ 'broken 2025-01.zip': 'no zip at all' })
    await goTo('/upload')
    await page.locator('input[data-choose=files]').setInputFiles(join(folder, 'broken 2025-01.zip'))
    await page.getByLabel('Package', { exact: true }).fill('Broken!')
    await page.getByRole('button', { name: 'Add the release' }).click()
    const isValid = page.getByLabel('Package', { exact: true })
    expect(await isValid.evaluate(input => (input as HTMLInputElement).validity.patternMismatch)).toBe(true)
    await isValid.fill('broken')
    await page.getByRole('button', { name: 'Add the release' }).click()
    await page.getByRole('alert').getByText('The release was not added').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Change the details' }).click()
    await page.getByRole('button', { name: 'Add the release' }).waitFor()
    await close()
  })
})
