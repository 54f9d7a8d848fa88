import { useEffect, useState } from 'react'
import type { FoundSections } from '../api/replies.ts'
import { type SearchScope, searchSections } from '../api/search.ts'
import { type Loaded, useLoaded } from '../states/use-loaded.ts'

/** So long nothing must be typed before it is searched, in milliseconds. */
const PAUSE = 180

export const FOUND_AT_MOST = 20

/**
 * What is found for words as they are typed. `settled` are the words that are searched; a search for others is aborted.
 * `found` stays that of the words before until the new one is there.
 */
export function useSearch(words: string, scope: SearchScope) {
  const wanted = words.trim()
  const [settled, setSettled] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), wanted === '' ? 0 : PAUSE)
    return () => clearTimeout(timer)
  }, [wanted])
  const searched = wanted === '' ? '' : settled
  const key = searched === '' ? null : [searched, scope.package, scope.release].join('\n')
  const loaded = useLoaded(key, signal => searchSections(searched, scope, FOUND_AT_MOST, signal))
  const found = useLastOf(loaded, key)
  return { settled: searched, found, loaded }
}

function useLastOf({ value }: Loaded<FoundSections>, key: string | null): FoundSections | null {
  const [last, setLast] = useState<FoundSections | null>(null)
  useEffect(() => {
    if (key === null) setLast(null)
    else if (value !== null) setLast(value)
  }, [key, value])
  return key === null ? null : (value ?? last)
}
