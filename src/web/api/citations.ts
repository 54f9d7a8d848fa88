import type { ShownCitation } from './replies.ts'
import { apiPath, getJson } from './request-json.ts'

/** A citation at its place, by its id (`<answer id>:<number>`). */
export const fetchCitation = (id: string, signal?: AbortSignal) =>
  getJson<ShownCitation>(apiPath(['citations', id]), signal)
