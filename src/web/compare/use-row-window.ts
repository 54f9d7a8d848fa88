import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'

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
  const [{ first, end, height }, setDrawn] = useState(() => ({ first: 0, end: 0, height: rem * rootSize() }))
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const now = rem * rootSize()
      const seen = { first: element.scrollTop / now, end: (element.scrollTop + element.clientHeight) / now }
      const next = {
        first: Math.max(0, Math.floor(seen.first) - BEYOND),
        end: Math.min(count, Math.ceil(seen.end) + BEYOND),
        height: now,
      }
      setDrawn(drawn =>
        drawn.first === next.first && drawn.end === next.end && drawn.height === now ? drawn : next,
      )
    }
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller, count, rem])
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
  return { first, end, height, show }
}

const rootSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
