import { z } from 'zod'
import { Span } from './span.ts'

/** A place in a release, by words people use; `item` is the key of a row or list entry. */
export const Place = z.strictObject({
  package: z.string(),
  release: z.string(),
  document: z.string(),
  section: z.string(),
  number: z.string().nullable(),
  heading: z.string(),
  trail: z.array(z.string()),
  item: z.string().nullable(),
  span: Span,
})
export type Place = z.infer<typeof Place>

/** `package@release/path#anchor[/row:key]`, each part percent-encoded (path segment by segment). */
export function formatPlaceId(
  place: Pick<Place, 'package' | 'release' | 'document' | 'section' | 'item'>,
): string {
  const path = place.document.split('/').map(encodeURIComponent).join('/')
  const row = place.item === null ? '' : `/row:${encodeURIComponent(place.item)}`
  const head = `${encodeURIComponent(place.package)}@${encodeURIComponent(place.release)}`
  return `${head}/${path}#${encodeURIComponent(place.section)}${row}`
}

/** Reads what `formatPlaceId` wrote; null when it is no place id. */
export function parsePlaceId(
  id: string,
): Pick<Place, 'package' | 'release' | 'document' | 'section' | 'item'> | null {
  const match = /^([^@/#]+)@([^/#]+)\/([^#]+)#([^/]+)(?:\/row:([^/]+))?$/.exec(id)
  if (!match) return null
  try {
    const [name, release, path, section, item] = match.slice(1).map(part => part && decodeURIComponent(part))
    return { package: name!, release: release!, document: path!, section: section!, item: item ?? null }
  } catch {
    return null
  }
}
