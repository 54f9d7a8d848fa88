import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { SearchScope } from '../api/search.ts'
import { messages } from '../messages.ts'
import { navigate, useAddress } from '../routing/address.ts'
import { useNotices } from '../shell/notices.tsx'
import { useShortcut } from '../shell/shortcuts.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { FoundSectionList } from './found-section-list.tsx'
import { useResultKeys } from './use-result-keys.ts'
import { FOUND_AT_MOST, useSearch } from './use-search.ts'

type LibrarySearchProps = { scope: SearchScope; label: string; children: ReactNode }

/**
 * Search as one types, in `scope`. What is found stands in the place of the view while there are words; they are part of the
 * address, so that Back leads to what was found.
 */
export function LibrarySearch({ scope, label, children }: LibrarySearchProps) {
  const { path, query } = useAddress()
  const [words, setWords] = useState(query.get('words') ?? '')
  const { settled, found, loaded } = useSearch(words, scope)
  const { announce } = useNotices()
  const root = useRef<HTMLDivElement>(null)
  const hint = useId()
  const input = () => root.current?.querySelector('input') ?? null
  useShortcut('/', messages.library.search, () => input()?.focus())

  useEffect(() => {
    const { pathname, search, hash } = location
    if (pathname !== path) return
    const next = new URLSearchParams(search)
    if ((next.get('words') ?? '') === settled) return
    if (settled === '') next.delete('words')
    else next.set('words', settled)
    navigate(`${path}${next.size === 0 ? '' : `?${next}`}${hash}`, { replace: true })
  }, [settled, path])

  const asked = query.get('words') ?? ''
  const latest = useRef(settled)
  latest.current = settled
  useEffect(() => {
    if (asked !== latest.current) setWords(asked)
  }, [asked])

  const count = loaded.state === 'loaded' ? loaded.value.sections.length : null
  const told = count === null ? '' : tellCount(count)
  useEffect(() => {
    if (told !== '') announce(told)
  }, [told, announce])

  const links = () => root.current?.querySelectorAll<HTMLElement>('.found-section > a') ?? []
  useResultKeys(
    root,
    () => [input(), ...links()],
    () => {
      setWords('')
      input()?.focus()
      return words !== ''
    },
  )

  return (
    <div ref={root}>
      <search className="library-search">
        <label>
          <span>{label}</span>
          <input
            type="search"
            value={words}
            maxLength={500}
            autoComplete="off"
            aria-describedby={hint}
            placeholder={messages.library.placeholder}
            onChange={event => setWords(event.target.value)}
          />
        </label>
        <span id={hint} className="visually-hidden">
          {messages.library.searchHint}
        </span>
      </search>
      {words.trim() === '' ? (
        children
      ) : loaded.state === 'failed' ? (
        <ProblemState problem={loaded.problem} onRetry={loaded.reload} />
      ) : found === null ? (
        <LoadingState text={messages.library.searching} />
      ) : (
        <FoundSectionList found={found} told={tellCount(found.sections.length)} busy={count === null} />
      )}
    </div>
  )
}

function tellCount(count: number): string {
  if (count === 0) return messages.library.nothingFound
  return count < FOUND_AT_MOST ? messages.library.found(count) : messages.library.foundMany(count)
}
