import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Change, ChangeSide } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'

/**
 * What a change can be found by: stems of both sides' words, of where it stands and of what stands around it, the
 * identifiers it names, and the numbers and keys of its places, folded.
 */
export type ChangeGrounds = {
  change: Change
  words: string
  own: ReadonlySet<string>
  place: ReadonlySet<string>
  around: ReadonlySet<string>
  identifiers: ReadonlySet<string>
  places: readonly string[]
}

/** `passages` may hold the paragraph that a change stands in. */
export function changeGrounds(change: Change, passages: readonly EvidencePassage[]): ChangeGrounds {
  const { description, before, after, details } = change
  const sides = [before, after].flatMap(side => side ?? [])
  const text = [description, ...sides.map(({ quote }) => quote), ...details.map(({ type }) => type)].join(
    '\n',
  )
  const place = sides.map(placeWords).join('\n')
  const around = sides.flatMap(side => paragraphsAround(side, passages)).join('\n')
  const { codes } = lookupKeys([...sides.map(({ quote }) => quote), place].join('\n'))
  const places = sides.flatMap(({ place: { number, item } }) =>
    [number, item].flatMap(name => name?.toLowerCase() ?? []),
  )
  return {
    change,
    words: `${text}\n${place}\n${around}`,
    own: stemsOf(text),
    place: stemsOf(place),
    around: stemsOf(around),
    identifiers: new Set([...codes, ...places]),
    places,
  }
}

/** Words of a document's path, of the headings, number and key. */
const placeWords = ({ place: { document, trail, number, item } }: ChangeSide): string =>
  [document.replace(/[^\p{L}\p{N}]+/gu, ' '), ...trail, number, item].join(' ')

/** The paragraph of a sentence, and before an entry of a list the paragraph that leads in. */
function paragraphsAround({ place }: ChangeSide, passages: readonly EvidencePassage[]): string[] {
  const { document, release, span } = place
  const here = passages.filter(passage => passage.document === document && passage.release === release)
  return here.flatMap(({ cut }) => {
    const index = cut.blocks.findIndex(block => block.span.start <= span.start && span.start < block.span.end)
    const block = cut.blocks[index]
    const near = block?.kind === 'list' ? cut.blocks[index - 1] : block
    return near?.kind === 'paragraph' ? [near.plain.text] : []
  })
}
