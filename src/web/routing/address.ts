import { useSyncExternalStore } from 'react'

/** Where the page is: the path as it stands in the address bar, and what follows it. */
export type Address = { path: string; query: URLSearchParams; hash: string }

const listeners = new Set<() => void>()
const notify = () => {
  for (const listener of listeners) listener()
}

/** The present address; the component is drawn again when it changes. */
export function useAddress(): Address {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search + location.hash)
  const url = new URL(href, location.origin)
  return { path: url.pathname, query: url.searchParams, hash: url.hash }
}

/** Goes to an address of the page. With `replace` Back does not lead to the present one again. */
export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  notify()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', notify)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', notify)
  }
}
