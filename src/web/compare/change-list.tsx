import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { messages } from '../messages.ts'
import type { ChangePages } from './change-pages.ts'
import { ChangeRow } from './change-row.tsx'
import { useRowWindow } from './use-row-window.ts'
import './change-list.css'

/** The height of a row, in the reader's font size; change-list.css has the same. */
const ROW_REM = 5.25

type ChangeListProps = {
  pages: ChangePages
  /** The position of the change that is shown; null where none is. */
  chosen: number | null
  onChoose: (position: number, how: 'keys' | 'pointer') => void
  /** Goes on to the change that is shown. */
  onEnter: () => void
}

/** All changes in one list, of which only those in sight are drawn, and only those near it are read. */
export function ChangeList({ pages, chosen, onChoose, onEnter }: ChangeListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const count = pages.total() ?? 0
  const { first, end, height, show } = useRowWindow(scroller, count, ROW_REM)
  useEffect(() => pages.need(first, end), [pages, first, end])
  useEffect(() => {
    if (chosen !== null) show(chosen)
  }, [chosen, show])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') return onEnter()
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -count,
      End: count,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    onChoose(Math.min(count - 1, Math.max(0, (chosen ?? -1) + step)), 'keys')
  }
  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
    if (!row) return
    scroller.current?.focus({ preventScroll: true })
    onChoose(Number(row.dataset.position), 'pointer')
  }
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  const active = chosen !== null && chosen >= first && chosen < end ? rowId(chosen) : undefined
  return (
    <div
      ref={scroller}
      className="change-list"
      role="listbox"
      tabIndex={0}
      aria-label={messages.compare.list}
      aria-activedescendant={active}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className="change-rows" role="presentation" style={{ height: count * height }}>
        {drawn.map(position => (
          <ChangeRow
            key={position}
            id={rowId(position)}
            change={pages.at(position)}
            position={position}
            count={count}
            top={position * height}
            chosen={position === chosen}
          />
        ))}
      </div>
    </div>
  )
}

const rowId = (position: number) => `change-${position}`
