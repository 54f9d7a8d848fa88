import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'

/** Rows drawn beyond each end of what is seen. */
const BEYOND = 8

/** Which rows of a long list are drawn: positions from `first` up to, not including, `end`; each is `height` pixels high. */
export type RowWindow = {
  first: number
  end: number
  height: number
  /** Scrolls as little as is needed to see a row; to the middle where it was far away. */
  show(position: number): void
}

/** `rem` is the height of a row in the reader's font size, so that larger letters have larger rows. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rem: number): RowWindow {
  const [height, setHeight] = useState(() => rem * rootSize())
  const [seen, setSeen] = useState({ top: 0, room: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      setHeight(rem * rootSize())
      setSeen({ top: element.scrollTop, room: element.clientHeight })
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [scroller, rem])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => setSeen({ top: element.scrollTop, room: element.clientHeight })
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [scroller])
  const show = useCallback(
    (position: number) => {
      const element = scroller.current
      if (!element || element.clientHeight === 0) return
      const [top, bottom] = [position * height, (position + 1) * height]
      const { scrollTop, clientHeight: room } = element
      if (top >= scrollTop && bottom <= scrollTop + room) return
      const near = bottom > scrollTop - room && top < scrollTop + 2 * room
      if (!near) element.scrollTop = top - room / 2
      else element.scrollTop = top < scrollTop ? top : bottom - room
    },
    [scroller, height],
  )
  const first = Math.max(0, Math.floor(seen.top / height) - BEYOND)
  const end = Math.min(count, Math.ceil((seen.top + seen.room) / height) + BEYOND)
  return { first, end, height, show }
}

const rootSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
