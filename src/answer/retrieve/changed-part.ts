import type { Change, ChangeKind, ChangeSide } from '../../domain/change.ts'

/** What is asked for: a part of a document, by what a change is about. */
export type ChangedPart = 'document' | 'section' | 'heading' | 'row' | 'column' | 'term'

/** Whether a change is about a part of that sort. */
export function isPart({ kinds, details, description, before, after }: Change, part: ChangedPart): boolean {
  switch (part) {
    case 'document':
      return /^Document (?:added|removed|moved|split|merged)/.test(description)
    case 'section':
      return (after ?? before)!.place.item === null && !isSentence({ before, after, description })
    case 'heading':
      return details.some(({ type }) => type === 'heading') || isRenumbering(kinds, after)
    case 'row':
      return (after ?? before)!.place.item !== null
    case 'column':
      return details.some(({ type }) => type === 'column')
    case 'term':
      return details.some(({ type }) => type === 'term') || [before, after].some(isInGlossary)
  }
}

const GLOSSARY = /glossar|terminology|defined terms/i
const DEFINITIONS = /^[^\p{L}]*definitions$/iu

const isInGlossary = (side: ChangeSide | null) =>
  side !== null &&
  [side.place.document, ...side.place.trail].some(name => GLOSSARY.test(name) || DEFINITIONS.test(name))

/** One that came or went inside a section. */
const isSentence = ({ before, after, description }: Pick<Change, 'before' | 'after' | 'description'>) =>
  (before === null || after === null) &&
  (after ?? before)!.place.item === null &&
  !/^(?:Section|Document) /.test(description)

/** A heading that has only another number now. */
const isRenumbering = (kinds: readonly ChangeKind[], side: ChangeSide | null) =>
  kinds.includes('renumbered') && side !== null && side.place.item === null
