import { useEffect, useRef, useState } from 'react'
import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { useShortcut } from '../shell/shortcuts.tsx'
import type { ChangePages } from './change-pages.ts'
import type { ComparedAddress } from './compared-address.ts'

/** How a change was come to: by keys inside the list, by pointer, or by a key or button from anywhere. */
export type Coming = 'keys' | 'pointer' | 'step'

/** The change that is shown: that of the address, without one the first. */
export type ChosenChange = {
  change: ReportChange | null
  position: number
  /** Null where the address names none, or one that is not listed. */
  found: number | null
  /** Whether the address names one that does not pass. */
  absent: boolean
  goTo: (position: number, how: Coming) => void
  step: (by: 1 | -1) => void
}

/** `onAddress` is called when the address names a change and it was not gone to from the list: by a link, or as the page was opened. */
export function useChosenChange(
  pages: ChangePages | null,
  { change: asked, inline }: ComparedAddress,
  go: (next: Partial<ComparedAddress>, going?: { leaveBehind?: boolean }) => void,
  onAddress: () => void,
): ChosenChange {
  const { notify, announce } = useNotices()
  const [missing, setMissing] = useState<{ pages: ChangePages; id: string } | null>(null)
  const stepped = useRef<string | null>(null)
  const latest = useRef(onAddress)
  useEffect(() => {
    latest.current = onAddress
  })
  useEffect(() => {
    if (pages === null || asked === null) return
    const known = pages.positionOf(asked)
    const located = known === null ? pages.locate(asked) : Promise.resolve(known)
    located.then(
      at => {
        if (at === null) setMissing({ pages, id: asked })
        else if (stepped.current !== asked) latest.current()
        stepped.current = asked
      },
      () => {},
    )
  }, [pages, asked])

  const found = asked === null ? null : (pages?.positionOf(asked) ?? null)
  const position = found ?? 0
  const total = pages?.total() ?? 0
  const goTo = async (to: number, how: Coming) => {
    const next = await pages?.read(to).catch(() => null)
    if (!next) return
    if (how === 'step') announce(messages.compare.said(to + 1, total, next.description))
    stepped.current = next.id
    go({ change: next.id }, { leaveBehind: asked === null })
  }
  const step = (by: 1 | -1) => {
    const to = position + by
    if (to < 0) notify(messages.compare.first)
    else if (to >= total) notify(messages.compare.last)
    else goTo(to, 'step')
  }
  useShortcut('j', messages.compare.next, () => step(1))
  useShortcut('k', messages.compare.previous, () => step(-1))
  useShortcut('n', messages.compare.next, () => step(1))
  useShortcut('p', messages.compare.previous, () => step(-1))
  useShortcut('i', messages.compare.toggleView, () => go({ inline: !inline }))

  return {
    change: pages?.at(position) ?? null,
    position,
    found,
    absent: missing !== null && missing.pages === pages && missing.id === asked,
    goTo,
    step,
  }
}
