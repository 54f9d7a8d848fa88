import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { browserPath } from './browser-missing.ts'

/** A window of the browser. `faults` are errors of the page, breaches of its policy and requests to anywhere else. */
export type Window = {
  page: Page
  faults: string[]
  /** Goes to an address and waits until nothing is loading any more. */
  goTo(path: string): Promise<void>
  close(): Promise<void>
}

/** The widths, themes and preferences that views are looked at in. */
export const looks = {
  light: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  phone: {
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
    deviceScaleFactor: 2,
    hasTouch: true,
  },
} as const satisfies Record<string, BrowserContextOptions>

/** A Chromium without a screen. Each window has storage of its own and wants no motion, so that nothing is caught halfway. */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: browserPath })
  return {
    /** `begun`: at the first view, rather than nowhere yet. */
    async open(
      address: string,
      look: BrowserContextOptions = looks.light,
      { begun = true } = {},
    ): Promise<Window> {
      const context = await browser.newContext({
        locale: 'en-GB',
        timezoneId: 'UTC',
        reducedMotion: 'reduce',
        baseURL: address,
        ...look,
      })
      const page = await context.newPage()
      const faults: string[] = []
      page.on('pageerror', error => faults.push(error.message))
      page.on('console', message => {
        if (message.type() === 'error') faults.push(message.text())
      })
      page.on('request', request => {
        if (!request.url().startsWith(`${address}/`)) faults.push(`asked for ${request.url()}`)
      })
      const goTo = async (path: string) => {
        await page.goto(path)
        await page.locator('main h1').first().waitFor()
        await page.locator('body:not(:has(.state.loading))').waitFor()
      }
      if (begun) await goTo('/')
      return { page, faults, goTo, close: () => context.close() }
    },
    close: () => browser.close(),
  }
}
