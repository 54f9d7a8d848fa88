import { measureScript, readPerformance, watchPerformance } from '../../test/support/browser/measure-page.ts'
import { openBrowser, type Window } from '../../test/support/browser/open-browser.ts'
import { openHeldModel } from '../../test/support/browser/open-held-model.ts'
import { openSite } from '../../test/support/browser/open-site.ts'
import { machineLine } from './machine-line.ts'
import { percentile } from './percentile.ts'

const addresses = {
  ask: '/',
  compare: '/compare/harbor-auto-manual/2024-07/2025-01',
  document: '/library/harbor-auto-manual/2025-07/rules%2Fdeductibles.md',
  conversations: '/conversations',
  evaluation: '/evaluation',
}
const ROUNDS = 15

/**
 * Prints what the page costs in Chromium on this machine: script of a first load by view, time from asking for the page
 * until it takes a question (nothing kept from before), and what moves while a model's answer streams.
 */
export async function benchPage(_args: string[]): Promise<void> {
  console.log(machineLine())
  const model = await openHeldModel()
  const site = await openSite(model.settings)
  const browser = await openBrowser()
  try {
    for (const [name, path] of Object.entries(addresses)) {
      const window = await browser.open(site.address)
      const { files, bytes } = await measureScript(window.page, path)
      console.log(`${name.padEnd(14)} ${(bytes / 1000).toFixed(1)} kB of script in ${files} files`)
      await window.close()
    }
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const window = await browser.open(site.address)
      times.push(await measureUsable(window))
      await window.close()
    }
    const [half, most] = [percentile(times, 0.5), percentile(times, 0.95)].map(Math.round)
    console.log(`takes a question after ${half} ms (median of ${ROUNDS}; 95 % ${most} ms)`)
    const window = await browser.open(site.address)
    console.log(await streamAnswer(window, model))
    await window.close()
  } finally {
    await browser.close()
    await site.close()
    await model.close()
  }
}

/** Milliseconds from the beginning of the navigation until the question's field shows what is typed into it. */
async function measureUsable({ page }: Window): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.addInitScript(() => {
    const typed = 'territory'
    const observer = new MutationObserver(() => {
      const field = document.querySelector('textarea')
      const button = document.querySelector<HTMLButtonElement>('form button[type="submit"]')
      if (!field || !button) return
      if (field.value === typed && !button.disabled) {
        observer.disconnect()
        performance.mark('usable')
      } else if (field.value === '') {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field, typed)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true })
  })
  await page.goto('/')
  const marked = () => performance.getEntriesByName('usable')[0]?.startTime
  return (await page.waitForFunction(marked)).jsonValue() as Promise<number>
}

async function streamAnswer({ page }: Window, model: Awaited<ReturnType<typeof openHeldModel>>) {
  await page.getByRole('textbox', { name: 'Your question' }).fill('What is the standard deductible?')
  await page.keyboard.press('Enter')
  await model.asked(1)
  await watchPerformance(page)
  model.release(10)
  await page.getByRole('article').getByText('Every sentence supported').waitFor()
  const { shift, longTasks } = await readPerformance(page)
  return `while an answer streams: layout shift ${shift}, ${longTasks.length} tasks over 50 ms`
}
