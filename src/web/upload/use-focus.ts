import { type RefObject, useEffect } from 'react'

/** Gives the focus to an element as it comes, where it stands in the place of what had it. */
export function useFocus(element: RefObject<HTMLElement | null>): void {
  useEffect(() => element.current?.focus(), [element])
}
