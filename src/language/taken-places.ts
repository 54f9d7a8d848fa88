/** Which places of a text are taken, so that what is found later does not overlap what was found first. */
export type TakenPlaces = {
  /** Takes `[start, end)`; false, and nothing taken, when a part of it is taken already. */
  take(start: number, end: number): boolean
}

/** `length` is that of the text, in UTF-16 units; `spans` are taken from the start. */
export function takenPlaces(
  length: number,
  spans: readonly { start: number; end: number }[] = [],
): TakenPlaces {
  const taken = new Uint8Array(length)
  for (const { start, end } of spans) taken.fill(1, start, end)
  return {
    take(start, end) {
      for (let at = start; at < end; at++) if (taken[at] === 1) return false
      taken.fill(1, start, end)
      return true
    },
  }
}
