type Closing = { close(): Promise<void> }

/** Takes what has to be closed, and gives it back once it is open. */
export type Keep = <T extends Closing>(opening: T | Promise<T>) => Promise<T>

/** `close` closes what was kept, the last first. */
export function keepOpened(): { keep: Keep; close(): Promise<void> } {
  const opened: Closing[] = []
  return {
    async keep(opening) {
      const service = await opening
      opened.unshift(service)
      return service
    },
    async close() {
      for (const service of opened.splice(0)) await service.close()
    },
  }
}
