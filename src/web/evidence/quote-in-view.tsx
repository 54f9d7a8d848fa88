import { type ReactNode, useEffect, useRef } from 'react'

type QuoteInViewProps = { id: string; ready: string; children: ReactNode }

/**
 * Brings the quoted words to the middle of every box they scroll in, up to this one; the page itself stays where it
 * is, since the answer that cites them is being read. Again when `id` or `ready` change.
 */
export function QuoteInView({ id, ready, children }: QuoteInViewProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const mark = ready && box.current?.querySelector(`[data-mark="${CSS.escape(id)}"]`)
    if (!mark) return
    for (let each = mark.parentElement; each; each = each.parentElement) {
      centre(each, mark)
      if (each === box.current) return
    }
  }, [id, ready])
  return (
    <section className="quote-box" ref={box} tabIndex={0} aria-label={id && undefined}>
      {children}
    </section>
  )
}

function centre(box: Element, mark: Element): void {
  const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()]
  if (box.scrollHeight > box.clientHeight)
    box.scrollTop += inner.top + Math.min(inner.height, outer.height) / 2 - (outer.top + outer.height / 2)
  if (box.scrollWidth > box.clientWidth) box.scrollLeft += inner.left - outer.left - outer.width / 3
}
