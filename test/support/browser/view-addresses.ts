import type { Page } from 'playwright-core'
import { askSite } from './ask-site.ts'
import { makeRuns } from './make-runs.ts'
import type { Site } from './open-site.ts'
import { publishTariff } from './publish-tariff.ts'

/** A view of the page as it is looked at: its name, its address on the samples, and what is done there first. */
export type ViewAddress = { name: string; path: string; prepare?: (page: Page) => Promise<void> }

/** Every view, each on something to show: what is asked is answered and kept, and two runs are made of its answers. */
export async function viewAddresses(site: Site): Promise<ViewAddress[]> {
  const ask = async (question: string) => `/ask/${(await askSite(site, { question })).conversationId}`
  const answer = await ask('What is the windstorm deductible?')
  const changed = await ask('What changed in the base rates of territory 014 between 2024-07 and 2025-01?')
  const abstained = await ask('What is the capital of France?')
  const clarify = await ask('What changed between the spring edition and the autumn edition?')
  await makeRuns(site)
  await publishTariff(site)
  const printed = await ask('What is the towage up to two hundred metres in the Harbor Tariff?')
  const compared = '/compare/harbor-auto-manual/2024-07/2025-01'
  const release = '/library/harbor-auto-manual/2025-07'
  return [
    { name: 'ask', path: '/' },
    { name: 'answer', path: answer },
    { name: 'evidence', path: answer, prepare: openSource },
    { name: 'changed', path: changed, prepare: openSource },
    { name: 'pdf-page', path: printed, prepare: openPage },
    { name: 'reply', path: answer, prepare: openReply },
    { name: 'abstention', path: abstained },
    { name: 'clarify', path: clarify },
    { name: 'compare-start', path: '/compare' },
    { name: 'compare', path: compared },
    {
      name: 'change',
      path: `${compared}?document=rules%2Fglossary.md&significance=substantive`,
      prepare: openChange,
    },
    { name: 'library', path: '/library' },
    { name: 'search', path: '/library?words=windstorm' },
    { name: 'package', path: '/library/harbor-auto-manual' },
    { name: 'release', path: release },
    { name: 'document', path: `${release}/rules%2Fdeductibles.md#10.5` },
    { name: 'history', path: `${release}/rules%2Fdeductibles.md?history=10.5#10.5` },
    { name: 'table', path: `${release}/rates%2Fbase-rates.csv` },
    { name: 'upload', path: '/upload' },
    { name: 'conversations', path: '/conversations' },
    { name: 'found-conversations', path: '/conversations?words=territory' },
    { name: 'evaluation', path: '/evaluation' },
    { name: 'run', path: '/evaluation/strict?before=usual' },
    { name: 'question', path: '/evaluation/strict', prepare: openQuestion },
    { name: 'shortcuts', path: '/', prepare: openShortcuts },
    { name: 'nowhere', path: '/ask/unknown/more' },
  ]
}

async function openSource(page: Page): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: 'Source 1' }).first().click()
  await page.locator('[data-mark]').first().waitFor()
}

/** As it is printed, once it is drawn. */
async function openPage(page: Page): Promise<void> {
  await openSource(page)
  await page.getByRole('button', { name: /^Page \d+$/ }).click()
  await page.getByRole('button', { name: 'Larger' }).waitFor()
  await page.locator('main:not(:has(.state.loading))').waitFor()
}

async function openReply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reply to a customer…' }).first().click()
  await page.getByRole('dialog').waitFor()
}

async function openChange(page: Page): Promise<void> {
  await page.getByRole('main').press('j')
  await page.waitForURL(/[?&]change=/)
  await page.locator('main:not(:has(.state.loading))').waitFor()
}

async function openQuestion(page: Page): Promise<void> {
  await page.locator('.evaluated details').first().locator('summary').click()
}

async function openShortcuts(page: Page): Promise<void> {
  await page.getByRole('main').press('?')
  await page.getByRole('dialog').waitFor()
}
