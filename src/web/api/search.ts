import type { FoundSections } from './replies.ts'
import { apiPath, getJson } from './request-json.ts'

/** Where is searched: the latest release of every package, of one package, or one release. */
export type SearchScope = { package?: string; release?: string }

/** The sections that words are best found in, at most `limit` (50). */
export const searchSections = (words: string, scope: SearchScope, limit: number, signal?: AbortSignal) =>
  getJson<FoundSections>(apiPath(['search'], { words, ...scope, limit }), signal)
