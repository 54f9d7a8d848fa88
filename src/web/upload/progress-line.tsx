import { useRef, useState } from 'react'
import { messages } from '../messages.ts'
import { useFocus } from './use-focus.ts'

/** How far something is, with a way to stop it. `share` is in [0, 1]; null where it is not known yet. */
export function ProgressLine({
  text,
  share,
  onCancel,
}: {
  text: string
  share: number | null
  onCancel: () => void
}) {
  const [cancelled, setCancelled] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useFocus(button)
  return (
    <div className="card progress-line">
      <p>{cancelled ? messages.upload.cancelling : text}</p>
      <progress aria-label={messages.upload.progress} max={1} {...(share !== null && { value: share })} />
      <button
        type="button"
        ref={button}
        disabled={cancelled}
        onClick={() => {
          setCancelled(true)
          onCancel()
        }}
      >
        {messages.upload.cancel}
      </button>
    </div>
  )
}
