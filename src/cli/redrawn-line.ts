import type { Terminal } from './terminal.ts'

const redrawEvery = 100
const lineEvery = 10_000

export type RedrawnLine = { show(line: () => string): void; clear(): void }

/** One line redrawn for a person, a plain line every ten seconds elsewhere. */
export function makeRedrawnLine(terminal: Terminal, now: () => number = Date.now): RedrawnLine {
  let last = now()
  return {
    show(line) {
      const time = now()
      if (time - last < (terminal.interactive ? redrawEvery : lineEvery)) return
      last = time
      terminal.warn(
        terminal.interactive ? `\r\x1b[2K${line().slice(0, terminal.columns - 1)}` : `${line()}\n`,
      )
    },
    clear() {
      if (terminal.interactive) terminal.warn('\r\x1b[2K')
    },
  }
}
