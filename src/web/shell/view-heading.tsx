import { type ReactNode, useEffect, useRef } from 'react'
import { messages } from '../messages.ts'
import { useArrival } from './arrival.ts'

/**
 * The heading of a view, one on every view. It names the window, and takes the focus when one comes from another view, so
 * that the keyboard and screen readers begin where the new content begins. `title` is told where children are not text.
 */
export function ViewHeading({
  title,
  children,
  className,
}: {
  title: string
  children?: ReactNode
  className?: string
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const arrived = useArrival()
  useEffect(() => {
    document.title = messages.shell.windowTitle(title)
  }, [title])
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true })
  }, [arrived])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children ?? title}
    </h1>
  )
}
