/** Waits so many milliseconds, or until the machine is back on its network. Throws the signal's reason when it is aborted. */
export function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, milliseconds)
    window.addEventListener('online', done, { once: true })
    signal.addEventListener('abort', leave, { once: true })
    function done() {
      clean()
      resolve()
    }
    function leave() {
      clean()
      reject(signal.reason)
    }
    function clean() {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', leave)
    }
  })
}
