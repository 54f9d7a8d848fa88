import { setImmediate } from 'node:timers/promises'

const longestTurn = 5

/** Called between small pieces of a long computation, lets other work of the thread through every few milliseconds. */
export type Pause = () => Promise<void> | undefined

export function pauseRegularly(): Pause {
  let begun = performance.now()
  return () => {
    if (performance.now() - begun < longestTurn) return
    return setImmediate().then(() => {
      begun = performance.now()
    })
  }
}
