import { type RefObject, useEffect, useState } from 'react'

/** Whether the element has come near to what is seen, once and for all; at once where `now`. */
export function useNearView(element: RefObject<HTMLElement | null>, now: boolean): boolean {
  const [near, setNear] = useState(now)
  useEffect(() => {
    if (now) setNear(true)
    if (near || now || !element.current) return
    const observer = new IntersectionObserver(
      entries => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '900px 0px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element, near, now])
  return near
}
