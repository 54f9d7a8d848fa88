import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Change, ChangeSide } from '../../domain/change.ts'
import type { EvidencePassage } from '../../domain/evidence.ts'
import { bareWords } from '../../language/bare-words.ts'
import { lookupKeys } from '../../language/lookup-keys.ts'
import { splitSentences } from '../../language/sentences.ts'

/**
 * What a change can be found by: stems of both sides' words, window by window, of where it stands and of what stands
 * around it, the identifiers it names, and the numbers and keys of its places, folded.
 */
export type ChangeGrounds = {
  change: Change
  words: string
  own: readonly ReadonlySet<string>[]
  place: ReadonlySet<string>
  around: ReadonlySet<string>
  /** What introduces the list or table it is an entry of. */
  leadIn: ReadonlySet<string>
  identifiers: ReadonlySet<string>
  places: readonly string[]
}

/** Texts up to so many characters are read whole. */
const SHORT = 500

/** `passages` may hold the paragraph that a change stands in. */
export function changeGrounds(change: Change, passages: readonly EvidencePassage[]): ChangeGrounds {
  const { description, before, after, details } = change
  const sides = [before, after].flatMap(side => side ?? [])
  const text = [description, ...sides.map(({ quote }) => quote), ...details.map(({ type }) => type)].join(
    '\n',
  )
  const place = sides.map(placeWords).join('\n')
  const near = sides.flatMap(side => textAround(side, passages))
  const around = near.map(each => each.around).join('\n')
  const leadIn = near.map(each => each.leadIn).join('\n')
  const { codes } = lookupKeys([...sides.map(({ quote }) => quote), place].join('\n'))
  const places = sides.flatMap(({ place: { number, item } }) =>
    [number, item].flatMap(name => name?.toLowerCase() ?? []),
  )
  return {
    change,
    words: `${text}\n${place}\n${around}\n${leadIn}`,
    own: windowsOf([description, ...sides.map(({ quote }) => quote)], details),
    place: stemsOf(place),
    around: stemsOf(around),
    leadIn: stemsOf(leadIn),
    identifiers: new Set([...codes, ...places]),
    places,
  }
}

/** A long text is about many things: what is sought must stand in two neighbouring sentences or entries of one side. */
function windowsOf(texts: readonly string[], details: Change['details']): ReadonlySet<string>[] {
  const types = details.map(({ type }) => type).join(' ')
  return texts.flatMap(text => {
    if (text.length <= SHORT) return [stemsOf(`${text}\n${types}`)]
    const parts = text
      .split(/\n+/)
      .flatMap(line => splitSentences(line).map(({ start, end }) => line.slice(start, end)))
      .filter(part => part.trim() !== '')
    return parts.map((part, index) => stemsOf(`${part}\n${parts[index + 1] ?? ''}\n${types}`))
  })
}

/** Words of a document's path, of the headings, number and key. */
const placeWords = ({ place: { document, trail, number, item } }: ChangeSide): string =>
  [bareWords(document), ...trail, number, item].join(' ')

/** The paragraph of a sentence; of an entry or row the paragraph that leads in, and the names of its columns. */
function textAround(
  { place }: ChangeSide,
  passages: readonly EvidencePassage[],
): Record<'around' | 'leadIn', string>[] {
  const { document, release, span } = place
  const here = passages.filter(passage => passage.document === document && passage.release === release)
  return here.flatMap(({ cut }) => {
    const index = cut.blocks.findIndex(block => block.span.start <= span.start && span.start < block.span.end)
    const block = cut.blocks[index]
    if (!block) return []
    if (block.kind === 'paragraph') return [{ around: block.plain.text, leadIn: '' }]
    const before = cut.blocks[index - 1]
    const columns = block.kind === 'table' ? (block.header?.cells.map(({ text }) => text) ?? []) : []
    const introduced = before?.kind === 'paragraph' ? before.plain.text : ''
    return [{ around: '', leadIn: `${introduced}\n${columns.join(' ')}` }]
  })
}
