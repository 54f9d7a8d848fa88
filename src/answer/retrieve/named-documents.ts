import { stemsOf, termCoverage, weighTerms } from '../../../eval/scorers/term-coverage.ts'
import { bareWords } from '../../language/bare-words.ts'

/** Share of a topic's words that a document's name must hold to be what is asked about. */
const NAMED = 0.6

/** What a document is known by: its path, and the title that its headings stand under. */
export type NamedDocument = { path: string; title: string }

/** The paths of the documents that a topic names, best first and equally well: "vehicle symbol factors" is `vehicle-symbols.csv`. */
export function namedDocuments(topic: string, documents: readonly NamedDocument[]): string[] {
  const byPath = new Map(documents.map(document => [document.path, document]))
  const known = [...byPath.values()].map(({ path, title }) => ({
    path,
    stems: stemsOf(`${bareWords(path)} ${title}`),
  }))
  const weights = weighTerms(
    topic,
    known.map(({ stems }) => stems),
  )
  const scored = known.map(({ path, stems }) => ({
    path,
    share: termCoverage(weights, [{ stems, factor: 1 }]),
  }))
  const best = scored.reduce((most, { share }) => Math.max(most, share), 0)
  return best < NAMED ? [] : scored.filter(({ share }) => share === best).map(({ path }) => path)
}
