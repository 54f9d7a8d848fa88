import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Shortcut } from './shortcut.ts'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

type Registry = { add: (shortcut: Shortcut) => () => void; open: () => void }

const ShortcutsContext = createContext<Registry>({ add: () => () => {}, open: () => {} })

/** Opens the list of shortcuts. */
export const useShortcutList = () => useContext(ShortcutsContext).open

/** While the component is shown, the key does this, outside of fields that take text; and it stands in the list. */
export function useShortcut(keys: string, does: string, run: () => void): void {
  const { add } = useContext(ShortcutsContext)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => add({ keys, does, run: () => latest.current() }), [add, keys, does])
}

/** Listens to the keyboard for all views. `g` waits a moment for the key that follows. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [shortcuts, setShortcuts] = useState<readonly Shortcut[]>([])
  const [listed, setListed] = useState(false)
  const registry = useMemo<Registry>(
    () => ({
      add: shortcut => {
        setShortcuts(known => [...known, shortcut])
        return () => setShortcuts(known => known.filter(each => each !== shortcut))
      },
      open: () => setListed(true),
    }),
    [],
  )
  // views add theirs as they come, perhaps between `g` and the key that follows
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    let prefix = ''
    let forget: ReturnType<typeof setTimeout> | undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (takesText(event.target) || document.querySelector('dialog[open]')) return
      const pressed = prefix === '' ? event.key : `${prefix} ${event.key}`
      prefix = ''
      clearTimeout(forget)
      const found = latest.current.findLast(({ keys }) => keys === pressed)
      if (found) {
        event.preventDefault()
        found.run()
      } else if (latest.current.some(({ keys }) => keys.startsWith(`${pressed} `))) {
        prefix = pressed
        forget = setTimeout(() => {
          prefix = ''
        }, 1500)
      }
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      clearTimeout(forget)
    }
  }, [])
  return (
    <ShortcutsContext value={registry}>
      {children}
      <ShortcutsDialog shortcuts={shortcuts} open={listed} onClose={() => setListed(false)} />
    </ShortcutsContext>
  )
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  )
}
