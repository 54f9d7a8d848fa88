import { listNames } from '../../ingest/list-names.ts'
import type { Caller } from '../domain/caller.ts'
import { pageAt } from '../domain/document.ts'
import { formatPlaceId, type Place } from '../domain/place.ts'
import { Problem } from '../domain/problem.ts'
import type { ReleaseLibrary } from '../library/release-library.ts'
import type { ShownPlace } from './format-place.ts'

/** Finds a place by its id: the section, or one item of it. Throws `Problem` (`not-found`) that says what is missing. */
export async function findPlace(
  wanted: Pick<Place, 'package' | 'release' | 'document' | 'section' | 'item'>,
  caller: Caller,
  library: ReleaseLibrary,
  signal?: AbortSignal,
): Promise<ShownPlace> {
  const id = formatPlaceId(wanted)
  const missing = (what: string, remedy: string) => new Problem('not-found', `${id}: ${what}.`, remedy)
  const releases = await library.releases(caller.tenant, wanted.package, {}, signal)
  const release = releases.find(each => each.label === wanted.release && caller.access.includes(each.access))
  if (!release) throw missing('no such release', 'See `npx variorum releases`.')
  const documents = await library.documents(release, signal)
  const document = documents.find(each => each.path === wanted.document)
  if (!document)
    throw missing('no such document in the release', `It has ${listNames(documents.map(each => each.path))}.`)
  const [section] = await library.sections(document.documentVersion, [wanted.section], signal)
  if (!section) {
    const outline = await library.outline(document.documentVersion, signal)
    throw missing('no such section in the document', `It has ${listNames(outline.map(each => each.anchor))}.`)
  }
  const rows = section.blocks.flatMap(block => ('rows' in block ? block.rows : []))
  const row = wanted.item === null ? null : rows.find(each => each.key === wanted.item)
  if (row === undefined) throw missing('no such item in the section', 'Leave out the /row: part.')
  const { number, heading, trail } = section
  const span = row?.span ?? section.span
  const pages = await library.pages(document.documentVersion, signal)
  return {
    place: { ...wanted, number, heading, trail, span },
    section,
    span: row ? row.span : null,
    status: 'current',
    ...(pages && { page: pageAt(pages, span.start) }),
  }
}
