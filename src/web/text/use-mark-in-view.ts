import { type RefObject, useEffect } from 'react'

/** Scrolls the mark with this id to the middle of what it stands in, whenever the id changes; at once where motion is not wanted. */
export function useMarkInView(root: RefObject<HTMLElement | null>, id: string | null): void {
  useEffect(() => {
    if (id === null) return
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const mark = root.current?.querySelector(`[data-mark="${CSS.escape(id)}"]`)
    mark?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
  }, [root, id])
}
