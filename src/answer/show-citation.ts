import type { Caller } from '../domain/caller.ts'
import type { Citation } from '../domain/citation.ts'
import { Problem } from '../domain/problem.ts'
import type { Section } from '../domain/section.ts'
import type { AnswerServices } from './answer-services.ts'

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
  const answer = await answers.find(caller.tenant, id.slice(0, Math.max(0, id.lastIndexOf(':'))), signal)
  const citation = answer?.citations.find(candidate => candidate.id === id)
  if (!citation)
    throw new Problem(
      'not-found',
      `There is no citation ${id}.`,
      'Take the id from the citations of an answer.',
    )

  const { place, documentVersion } = citation
  const releases = await library.releases(caller.tenant, place.package, {}, signal)
  const release = releases.find(
    ({ label, access }) => label === place.release && caller.access.includes(access),
  )
  const text = release && !citation.removed ? await library.text(documentVersion, place.span, signal) : null
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
