import { type RefObject, useEffect, useState } from 'react'

/** Below the header of the page: what begins above it is being read. */
const READING_LINE = 140

/** The position, among the elements in `root`, of the last one that begins above the reading line; null before one scrolls. */
export function useSectionInView(root: RefObject<HTMLElement | null>): number | null {
  const [position, setPosition] = useState<number | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const elements = [...(root.current?.children ?? [])]
      const below = elements.findIndex(each => each.getBoundingClientRect().top > READING_LINE)
      setPosition(Math.max(0, (below === -1 ? elements.length : below) - 1))
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame(look)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      window.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(frame)
    }
  }, [root])
  return position
}
