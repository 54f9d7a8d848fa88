/** Keeps calls from a server that hangs. */
export type HangGate = {
  /** Whether calls are to be refused now. */
  readonly shut: boolean
  /** A call had no reply in time: the gate shuts until a probe has one. */
  hung(): void
  /** No more probes. */
  close(): void
}

/**
 * After one call without a reply in time nobody waits any more: `probe`, which has the same limit of time, is tried every
 * `everyMs` until it succeeds.
 */
export function createHangGate(probe: () => Promise<unknown>, everyMs: number): HangGate {
  let shut = false
  let timer: NodeJS.Timeout | null = null

  const tryAgain = async () => {
    try {
      await probe()
      shut = false
    } catch {
      if (shut) timer = setTimeout(tryAgain, everyMs).unref()
    }
  }

  return {
    get shut() {
      return shut
    },
    hung() {
      if (shut) return
      shut = true
      void tryAgain()
    },
    close() {
      shut = false
      if (timer) clearTimeout(timer)
    },
  }
}
