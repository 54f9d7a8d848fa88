import type { Page } from 'playwright-core'
import { loadAxe } from './find-barriers.ts'

/** What has the focus after a press of Tab. `ordered`: it follows the stop before in the document. */
export type TabStop = {
  ordered: boolean
  name: string
  role: string
  outlined: boolean
  visible: boolean
  what: string
}

/** More than any view has. */
const MOST = 600

/** Presses Tab from the beginning of the page until the focus leaves it, and tells every stop; `missed` was not come by. */
export async function walkByTab(page: Page): Promise<{ stops: TabStop[]; missed: string[] }> {
  await loadAxe(page)
  await page.evaluate(beginWalk)
  const stops: TabStop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(tellStop)
    if (stop === null) break
    stops.push(stop)
    if (stops.length > MOST) throw new Error(`Tab does not leave ${page.url()}.`)
  }
  return { stops, missed: await page.evaluate(listMissed) }
}

/** In the page: puts the focus before everything. */
function beginWalk(): void {
  const start = document.createElement('span')
  start.tabIndex = -1
  document.body.prepend(start)
  start.focus()
  start.remove()
}

/** In the page: null where the focus is back at the document, or where it was before. */
function tellStop() {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return null
  if ('visited' in element.dataset) return null
  const walk = window as unknown as { last?: Element | undefined }
  const last = walk.last?.isConnected ? walk.last : null
  walk.last = element
  const ordered = !last || (last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const { commons } = (window as unknown as { axe: { commons: Commons } }).axe
  type Commons = {
    text: { accessibleText(element: Element): string }
    aria: { getRole(element: Element): string | null }
  }
  element.dataset.visited = ''
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)]
  const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
  const steps = Array.from({ length: 12 }, (_, index) => (index + 0.5) / 12)
  const points = steps.flatMap(across =>
    steps.map(down => [left + across * (right - left), top + down * (bottom - top)] as const),
  )
  const axeModule = (window as unknown as { axe: { setup(): void; teardown(): void } }).axe
  axeModule.setup()
  const name = commons.text.accessibleText(element).trim()
  const role = commons.aria.getRole(element) ?? ''
  axeModule.teardown()
  return {
    ordered,
    name,
    role,
    outlined: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    visible: points.some(([x, y]) => {
      const found = document.elementFromPoint(x, y)
      return found !== null && (element.contains(found) || found.contains(element))
    }),
    what: element.outerHTML.slice(0, 200),
  }
}

/** In the page: what can be operated and was not visited; of a group of radio buttons one is enough. */
function listMissed(): string[] {
  const found = document.querySelectorAll<HTMLElement>(
    'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]',
  )
  return [...found]
    .filter(
      element => element.checkVisibility({ visibilityProperty: true }) && !('visited' in element.dataset),
    )
    .filter(
      element =>
        !(
          element instanceof HTMLInputElement &&
          element.type === 'radio' &&
          document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"][data-visited]`)
        ),
    )
    .map(element => element.outerHTML.slice(0, 200))
}
