import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { askSite } from '../support/browser/ask-site.ts'
import { browserMissing } from '../support/browser/browser-missing.ts'
import type { Window } from '../support/browser/open-browser.ts'
import { openPage } from '../support/browser/open-page.ts'
import { makeFolder } from '../support/make-folder.ts'
import { makeZip } from '../support/make-zip.ts'
import { hostileNames, hostilePayloads } from './hostile-payloads.ts'
import { hostileRelease } from './hostile-release.ts'

const release = '"><img src=x onerror=hit()> {{hit()}} v1'
const next = "'onfocus='hit()' <svg onload=hit()> v2"

describe.skipIf(browserMissing)(
  `${hostilePayloads.length} hostile texts and ${hostileNames.length} hostile names`,
  () => {
    const opened = openPage()
    let window: Window
    const ran: string[] = []
    beforeAll(async () => {
      window = await opened.open()
      window.page.on('dialog', async dialog => {
        ran.push(`dialog: ${dialog.message()}`)
        await dialog.dismiss()
      })
      await window.page.exposeFunction('hit', () => {
        ran.push(window.page.url())
      })
    })

    /** What is drawn has only elements and attributes that the page itself makes; nothing ran, nothing was asked for elsewhere. */
    async function expectInert(page: Page, where: string) {
      const foreign = await page.evaluate(() =>
        [...document.querySelectorAll('body *')].flatMap(element => {
          const tag = element.localName
          const odd = [...element.attributes].filter(
            ({ name, value }) =>
              name.startsWith('on') ||
              name === 'srcdoc' ||
              (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) &&
                new URL(value, location.href).origin !== location.origin),
          )
          const foreignTag =
            /^(script|style|img|iframe|object|embed|video|audio|svg|math|base|meta|link|template|marquee)$/
          return [
            ...(foreignTag.test(tag) ? [`<${tag}>`] : []),
            ...odd.map(({ name, value }) => `<${tag} ${name}=${value}>`),
          ]
        }),
      )
      expect(foreign, where).toEqual([])
      expect(ran, where).toEqual([])
      expect(window.faults, where).toEqual([])
    }

    /** Makes the window so tall that every section is near, and waits until all are read. */
    async function readAll(page: Page) {
      await page.setViewportSize({ width: 1280, height: 40_000 })
      await page.waitForFunction(() => document.querySelector('main [aria-busy=true]') === null)
    }

    const at = (...parts: string[]) =>
      ['/library', 'hostile', ...parts]
        .map((part, index) => (index ? encodeURIComponent(part) : part))
        .join('/')
    const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

    it('are taken in through the page, and its report is inert', async () => {
      const { page, goTo } = window
      const folder = makeFolder({
        'x <img src=x onerror=hit()> 1.zip': makeZip(hostileRelease(1)),
        'x <img src=x onerror=hit()> 2.zip': makeZip(hostileRelease(2)),
      })
      for (const [index, [label, day]] of [
        [release, '2025-01-01'],
        [next, '2025-07-01'],
      ].entries()) {
        await goTo('/upload')
        await page
          .locator('input[data-choose=files]')
          .setInputFiles(join(folder, `x <img src=x onerror=hit()> ${index + 1}.zip`))
        await expectInert(page, 'form')
        await page.getByLabel('Package', { exact: true }).fill('hostile')
        await page.getByLabel('Release', { exact: true }).fill(label!)
        await page.getByLabel('Effective from', { exact: true }).fill(day!)
        await page.getByRole('button', { name: 'Add the release' }).click()
        await page.getByRole('heading', { name: 'What changed' }).waitFor()
        await page
          .getByRole('listitem')
          .filter({ hasText: `${hostileNames[0]}.png` })
          .waitFor()
        await expectInert(page, 'report')
      }
    })

    it('are words in every list and document of the library, in its search and in the history of a section', async () => {
      const { page, goTo } = window
      for (const path of ['/library', at(), at(next), '/library?words=script', `${at()}?words=onerror+hit`]) {
        await goTo(path)
        await expectInert(page, path)
      }
      const list = `${opened.site.address}/v1/packages/hostile/releases/${encodeURIComponent(next)}/documents`
      const { documents } = (await (await fetch(list)).json()) as { documents: { path: string }[] }
      expect(documents.length).toBeGreaterThan(15)
      for (const { path } of documents) {
        await goTo(at(next, path))
        await readAll(page)
        await expectInert(page, path)
        if (path !== 'notices.txt') continue
        const shown = oneLine(await page.locator('main').innerText())
        for (const payload of hostilePayloads) expect(shown).toContain(oneLine(payload).slice(0, 300))
      }
      await page.setViewportSize({ width: 1280, height: 900 })
      await goTo(at(next, 'clauses.md'))
      await page
        .getByRole('button', { name: /^History of/ })
        .nth(3)
        .click()
      await page.locator('.history-steps > li').nth(1).waitFor()
      await page.locator('.history summary').first().click()
      await expectInert(page, 'history')
    }, 120_000)

    it('are words in every change, on both sides and in one text, and in what is exported', async () => {
      const { page, goTo } = window
      const compared = `/compare/hostile/${encodeURIComponent(release)}/${encodeURIComponent(next)}`
      for (const query of ['', '?view=inline', '?section=whole', '?words=%3Cscript']) {
        await goTo(compared + query)
        for (let step = 0; step < 12; step++) {
          await page.mouse.wheel(0, 4000)
          await page.evaluate(() => new Promise(requestAnimationFrame))
        }
        await expectInert(page, `compare${query}`)
      }
      const both = new URLSearchParams({ package: 'hostile', from: release, to: next, format: 'html' })
      await page.goto(`${opened.site.address}/v1/comparisons?${both}`)
      await page.locator('body').getByText('<ScRiPt>hit()</sCrIpT>').first().waitFor()
      expect(ran).toEqual([])
      expect(window.faults).toEqual([])
    }, 60_000)

    it('are words in answers that quote them, in their sources, and in conversations', async () => {
      const { page, goTo } = window
      let conversationId: string | undefined
      const sentences: string[] = []
      for (const [index, payload] of hostilePayloads.entries()) {
        const question = `What does the notice of clause ${index + 1} read?`
        const asked = { question, scope: { package: 'hostile' }, ...(conversationId && { conversationId }) }
        const answer = await askSite(opened.site, asked)
        conversationId = answer.conversationId
        if (answer.text.includes(oneLine(payload).slice(0, 20))) sentences.push(oneLine(payload).slice(0, 20))
      }
      expect(sentences.length).toBeGreaterThan(100)
      await goTo(`/ask/${conversationId}`)
      await page
        .getByRole('article')
        .nth(hostilePayloads.length - 1)
        .waitFor()
      await expectInert(page, 'answers')
      const shown = oneLine(await page.locator('main').innerText())
      for (const sentence of sentences) expect(shown).toContain(sentence)
      for (let turn = 0; turn < hostilePayloads.length; turn += 12) {
        await page
          .getByRole('article')
          .nth(turn)
          .getByRole('button', { name: /^Source 1/ })
          .first()
          .click()
        await page.locator('[data-mark]').first().waitFor()
        await expectInert(page, `source of turn ${turn}`)
      }
      await askSite(opened.site, { question: `What is ${hostilePayloads[18]} ${hostilePayloads[0]}?` })
      for (const path of ['/', '/conversations', '/conversations?words=script']) {
        await goTo(path)
        await expectInert(page, path)
      }
    }, 120_000)
  },
)
