import type { CitedPages, ShownCitation } from './replies.ts'
import { apiPath, getJson } from './request-json.ts'

/** A citation at its place, by its id (`<answer id>:<number>`). */
export const fetchCitation = (id: string, signal?: AbortSignal) =>
  getJson<ShownCitation>(apiPath(['citations', id]), signal)

/** Where its words stand on the pages of a PDF. */
export const fetchCitedPages = (id: string, signal?: AbortSignal) =>
  getJson<CitedPages>(apiPath(['citations', id, 'pages']), signal)

/** Where that PDF is read. */
export const originalAddress = (id: string) => apiPath(['citations', id, 'original'])
