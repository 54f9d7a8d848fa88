import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { newId } from '../api/new-id.ts'
import { messages } from '../messages.ts'

type Notice = { id: string; text: string; action?: { label: string; run: () => void } }

type Notices = {
  /** Says something to screen readers alone, politely; the same text again is said again. */
  announce: (text: string) => void
  /** Shows a short notice that stays until it is dismissed or a few seconds have gone by, and announces it. */
  notify: (text: string, action?: Notice['action']) => void
}

const NoticesContext = createContext<Notices>({ announce: () => {}, notify: () => {} })

export const useNotices = () => useContext(NoticesContext)

/** One with an action stays longer, so that it can be reached by keyboard. */
const SHOWN_MS = 6000
const SHOWN_WITH_ACTION_MS = 15_000

/** The live regions of the page and what is said through them. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: false })
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const announce = useCallback((text: string) => setSaid(before => ({ text, turn: !before.turn })), [])
  const dismiss = useCallback((id: string) => setNotices(shown => shown.filter(each => each.id !== id)), [])
  const notify = useCallback(
    (text: string, action?: Notice['action']) => {
      const id = newId()
      announce(text)
      setNotices(shown => [...shown.slice(-2), { id, text, ...(action && { action }) }])
      setTimeout(() => dismiss(id), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS)
    },
    [announce, dismiss],
  )
  const value = useMemo(() => ({ announce, notify }), [announce, notify])
  return (
    <NoticesContext value={value}>
      {children}
      <div className="visually-hidden" aria-live="polite" aria-atomic="true">
        {said.turn ? said.text : ''}
      </div>
      <div className="visually-hidden" aria-live="polite" aria-atomic="true">
        {said.turn ? '' : said.text}
      </div>
      <section className="notices" aria-label={messages.shell.notices}>
        {notices.map(({ id, text, action }) => (
          <div key={id} className="notice">
            <span>{text}</span>
            {action && (
              <button
                type="button"
                className="plain"
                onClick={() => {
                  action.run()
                  dismiss(id)
                }}
              >
                {action.label}
              </button>
            )}
            <button
              type="button"
              className="plain"
              aria-label={messages.shell.dismiss}
              onClick={() => dismiss(id)}
            >
              ×
            </button>
          </div>
        ))}
      </section>
    </NoticesContext>
  )
}
