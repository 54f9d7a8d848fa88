import { z } from 'zod'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { type Place, parsePlaceId } from '../../domain/place.ts'
import { counted } from '../../language/counted.ts'
import { passageAt } from '../retrieve/passage-at.ts'
import { findRelease, nothing, type Refused, type ResearchDesk } from './research-desk.ts'
import { defineTool } from './research-tool.ts'
import { tellPassages } from './tell-passages.ts'

export const readSectionTool = defineTool({
  name: 'read_section',
  description: 'Reads a section whole, with the sections below it, by the place of a passage.',
  input: z.strictObject({ place: z.string().max(500).describe('place of a passage, as it was given') }),
  say: ({ place }) => `read ${sayPlace(place)}`,
  async run({ place }, desk) {
    const named = findPlace(desk, place)
    if ('refused' in named) return named
    const found = await passagesAt(named, desk)
    const passages = await desk.guards.passages(found, desk.signal)
    if (found.length === 0) return { refused: 'There is nothing at this place.' }
    const { text, told } = tellPassages(passages, desk)
    const left = passages.length - told.length
    const more = left > 0 ? `\n${counted(left, 'further passage')} did not fit.` : ''
    return { ...nothing, text: `${text}${more}`, passages: told, withheld: found.length - passages.length }
  },
})

type NamedPlace = Pick<Place, 'package' | 'release' | 'document' | 'section' | 'item'>

/** The place in words: `“4.2” of rates.md in 2024.2`. */
export function sayPlace(id: string): string {
  const place = parsePlaceId(id)
  return place ? `“${place.item ?? place.section}” of ${place.document} in ${place.release}` : `“${id}”`
}

/** The place of this id where tools may look; the words that refuse any other. */
export function findPlace(desk: ResearchDesk, id: string): NamedPlace | Refused {
  const place = parsePlaceId(id)
  if (!place || place.package !== desk.understanding.scope.package)
    return { refused: 'It is no place of this package; give one as a passage names it.' }
  const release = findRelease(desk, place.release)
  return 'refused' in release ? release : place
}

/** The passages of a section and of those below it, in order. */
export async function passagesAt(
  { release: label, document: path, section }: Pick<Place, 'release' | 'document' | 'section'>,
  { releases, caller: { tenant }, services: { library }, signal }: ResearchDesk,
): Promise<EvidencePassage[]> {
  const { package: name, ordinal } = releases.find(release => release.label === label)!
  const key = { tenant, package: name, ordinal }
  const document = (await library.documents(key, signal)).find(each => each.path === path)
  if (!document) return []
  const wanted = new Set([section])
  for (const { anchor, parent } of await library.outline(document.documentVersion, signal))
    if (parent !== null && wanted.has(parent)) wanted.add(anchor)
  const cuts = await library.cuts(document.documentVersion, signal)
  const own = cuts.filter(cut => wanted.has(cut.section)).map(({ textHash }) => ({ path, textHash }))
  const located = await library.locate(key, own, signal)
  return located.map(passage => passageAt(passage))
}
