import { type RefObject, useEffect, useRef } from 'react'

/**
 * The keyboard in a search: the arrows go from the field through what was found and back, Enter in the field opens the first,
 * Escape leaves what was found. `stops` are the field and the links, in order.
 */
export function useResultKeys(
  root: RefObject<HTMLElement | null>,
  stops: () => readonly (HTMLElement | null)[],
  leave: () => boolean,
): void {
  const latest = useRef({ stops, leave })
  useEffect(() => {
    latest.current = { stops, leave }
  })
  useEffect(() => {
    const element = root.current
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const all = latest.current.stops()
      const at = all.indexOf(document.activeElement as HTMLElement)
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined && at >= 0) all[at + step]?.focus()
      else if (event.key === 'Enter' && at === 0) all[1]?.click()
      else if (event.key !== 'Escape' || !latest.current.leave()) return
      event.preventDefault()
    }
    element?.addEventListener('keydown', onKey)
    return () => element?.removeEventListener('keydown', onKey)
  }, [root])
}
