import type { Page } from 'playwright-core'

/**
 * What was done to a list, and the tasks of the page that took more than 50 ms meanwhile: by the clock, and by the time
 * that the processor spent on them, which other programs do not add to. `longest` is the longest by processor time.
 */
export type Scrolled = {
  what: string
  tasks: number
  longTasks: number[]
  busyTasks: number[]
  longest: number
}

type TraceEvent = {
  name: string
  pid: number
  tid: number
  /** Microseconds. */
  dur?: number
  tdur?: number
  args?: { name?: string }
}

const LONG = 50

/** Scrolls the list of changes as people do: by wheel, by dragging the bar from end to end, and from change to change by key. */
export async function measureScrolling(page: Page): Promise<Scrolled[]> {
  const list = page.getByRole('listbox', { name: 'Changes' })
  await list.scrollIntoViewIfNeeded()
  const box = (await list.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const wheel = async () => {
    for (let turn = 0; turn < 250; turn++) {
      await page.mouse.wheel(0, turn % 50 === 49 ? 6000 : 300)
      await page.waitForTimeout(16)
    }
  }
  const drag = () =>
    // A text, since this program knows nothing of a browser's names.
    page.evaluate(`(async () => {
      const element = document.querySelector('[role=listbox]')
      const whole = element.scrollHeight - element.clientHeight
      for (let frame = 0; frame <= 600; frame++) {
        element.scrollTop = (whole * (300 - Math.abs(frame - 300))) / 300
        await new Promise(requestAnimationFrame)
      }
    })()`)
  const keys = async () => {
    for (let press = 0; press < 150; press++) {
      await page.keyboard.press('j')
      await page.waitForTimeout(30)
    }
  }
  return [
    await watch(page, 'wheel, 250 turns', wheel),
    await watch(page, 'bar dragged to the end and back', drag),
    await watch(page, 'j, 150 times', keys),
  ]
}

async function watch(page: Page, what: string, act: () => Promise<unknown>): Promise<Scrolled> {
  const browser = page.context().browser()!
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  await act()
  await page.waitForTimeout(500)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  )
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && threads.has(`${pid} ${tid}`),
  )
  const long = (times: readonly number[]) => times.map(each => each / 1000).filter(each => each > LONG)
  return {
    what,
    tasks: tasks.length,
    longTasks: long(tasks.map(({ dur = 0 }) => dur)),
    busyTasks: long(tasks.map(({ tdur = 0 }) => tdur)),
    longest: Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000)),
  }
}
