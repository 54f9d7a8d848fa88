import { messages } from '../messages.ts'
import { Dialog } from './dialog.tsx'
import type { Shortcut } from './shortcut.ts'

/** Every shortcut that works at the moment. */
export function ShortcutsDialog({
  shortcuts,
  open,
  onClose,
}: {
  shortcuts: readonly Shortcut[]
  open: boolean
  onClose: () => void
}) {
  return (
    <Dialog title={messages.shortcuts.title} open={open} onClose={onClose}>
      <dl className="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={`${keys} ${does}`}>
            <dt>
              {keys.split(' ').map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
