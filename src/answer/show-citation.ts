import type { Caller } from '../domain/caller.ts'
import type { Citation } from '../domain/citation.ts'
import type { Section } from '../domain/section.ts'
import type { AnswerServices } from './answer-services.ts'
import { findCitation } from './find-citation.ts'

/**
 * A citation at its place. `current`: the release still holds this text, perhaps read by a newer parser; `replaced`: it was published anew with
 * other content, the cited text is still kept; `removed`: the text is gone or its release withdrawn, and the quote
 * with it. `text` is the canonical text at the span; `matches` whether it equals the quote, character by character.
 * `section` holds the text around it: its span and the citation's are offsets in the same document version.
 */
export type ShownCitation = {
  citation: Omit<Citation, 'quote'> & { quote: string | null }
  status: 'current' | 'replaced' | 'removed'
  matches: boolean
  text: string | null
  section: Omit<Section, 'blocks'> | null
}

type ShowServices = Pick<AnswerServices, 'answers' | 'library'>

/** Finds a citation by its id, `<answer id>:<number>`. Throws `Problem` (`not-found`). */
export async function showCitation(
  id: string,
  caller: Caller,
  { answers, library }: ShowServices,
  signal?: AbortSignal,
): Promise<ShownCitation> {
  const { citation, release } = await findCitation(id, caller, { answers, library }, signal)
  const { place, documentVersion } = citation
  const text = release ? await library.text(documentVersion, place.span, signal) : null
  if (!release || text === null)
    return {
      citation: { ...citation, quote: null },
      status: 'removed',
      matches: false,
      text: null,
      section: null,
    }

  const documents = await library.documents(release, signal)
  const stands = documents.some(
    document => document.path === place.document && document.contentHash === citation.contentHash,
  )
  const [section] = await library.sections(documentVersion, [place.section], signal)
  return {
    citation,
    status: stands ? 'current' : 'replaced',
    matches: text === citation.quote,
    text,
    section: section ? withoutBlocks(section) : null,
  }
}

function withoutBlocks({ blocks: _, ...section }: Section): Omit<Section, 'blocks'> {
  return section
}
