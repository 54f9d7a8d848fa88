import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser, type Window } from './open-browser.ts'
import { type HeldModel, openHeldModel } from './open-held-model.ts'
import { openSite, type Site } from './open-site.ts'

/** The service and a browser, there while tests run. */
export type OpenedPage = {
  readonly site: Site
  /** There where it was asked for. */
  readonly model: HeldModel
  /** A new window, which is nowhere yet. */
  open(look?: BrowserContextOptions): Promise<Window>
  /** A new window at the first view of the service, or of another address that leads to it. */
  start(look?: BrowserContextOptions, address?: string): Promise<Window>
}

/** Opens both before the tests of the `describe` that calls it, and closes them afterwards; with `heldModel` the service asks one. */
export function openPage({ heldModel = false } = {}): OpenedPage {
  let model: HeldModel | undefined
  let site: Site | undefined
  let browser: Awaited<ReturnType<typeof openBrowser>> | undefined
  beforeAll(async () => {
    if (heldModel) model = await openHeldModel()
    ;[site, browser] = await Promise.all([openSite(model?.settings), openBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await model?.close()
  })
  return {
    get site() {
      return site!
    },
    get model() {
      return model!
    },
    open: look => browser!.open(site!.address, look, { begun: false }),
    start: (look, address = site!.address) => browser!.open(address, look),
  }
}
