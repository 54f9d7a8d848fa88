import { type ReactNode, useEffect, useId, useRef } from 'react'
import { messages } from '../messages.ts'

type DialogProps = { title: string; open: boolean; onClose: () => void; children: ReactNode }

/** A modal dialog: the browser keeps the focus in it, gives it back afterwards, and closes it with Escape. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={event => {
        // closed by `open`, so that it can be opened again at once
        event.preventDefault()
        onClose()
      }}
      onClose={() => {
        if (!dialog.current?.open) onClose()
      }}
    >
      {open && (
        <>
          <header>
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="plain" onClick={onClose} aria-label={messages.shell.close}>
              ×
            </button>
          </header>
          {children}
        </>
      )}
    </dialog>
  )
}
