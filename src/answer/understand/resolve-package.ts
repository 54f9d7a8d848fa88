import { Problem } from '../../domain/problem.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import { tokenize } from '../../language/terms.ts'
import type { PackageReleases } from './package-releases.ts'

/** Words of titles that tell no package from another. */
const GENERIC =
  /^(?:release|version|edition|snapshot|revision|manual|handbook|rulebook|policy|standard|guide|guideline|term|rule|code|agreement|book|document|the|of|and|for|january|february|march|april|may|june|july|august|september|october|november|december|\d+)s?$/

/**
 * The packages a question is about, most likely first: the caller's, else those it names, else the conversation's,
 * else all. `named` when the question itself says so. Throws `Problem` (`not-found`) for a requested package that
 * is not in the catalog.
 */
export function resolvePackages(
  question: string,
  catalog: readonly PackageReleases[],
  requested: RequestedScope | undefined,
  conversationPackage: string | null,
): { packages: PackageReleases[]; named: boolean } {
  if (requested?.package !== undefined) {
    const found = catalog.find(({ package: { name } }) => name === requested.package)
    if (!found)
      throw new Problem(
        'not-found',
        `There is no package "${requested.package}" with a published release.`,
        catalog.length > 0
          ? `Ask about one of these: ${catalog.map(({ package: { name } }) => name).join(', ')}.`
          : 'Ingest a release first: npx variorum ingest PATH.',
      )
    return { packages: [found], named: false }
  }
  if (catalog.length <= 1) return { packages: [...catalog], named: false }

  const nameScore = makeNameScore(question.replace(NOT_THAT, ' '), catalog)
  const scored = catalog.map(entry => ({ entry, score: nameScore(entry) })).sort((a, b) => b.score - a.score)
  const named = scored.filter(({ score }) => score >= 1 && score >= scored[0]!.score / 2)
  if (named.length > 0) return { packages: named.map(({ entry }) => entry), named: true }
  const conversation = catalog.find(({ package: { name } }) => name === conversationPackage)
  if (conversation) return { packages: [conversation], named: false }
  return { packages: scored.map(({ entry }) => entry), named: false }
}

/** "Not the motor guide", which is no package that is asked about. */
const NOT_THAT =
  /(?<![\p{L}])(?:and not|not|rather than|instead of)\s+(?:in\s+|from\s+|for\s+|of\s+)?the\s+[^,.;?!]{3,40}(?=[,.;?!]|$)/giu

/**
 * Scores packages by how a question names them: at least 1 for its name or title, two words that no other package
 * has, or one of these as a proper name.
 */
function makeNameScore(question: string, catalog: readonly PackageReleases[]) {
  const asked = plain(question.replaceAll(/[-_.](?=\p{L})/gu, ' '))
  const tokens = tokenize(question)
  const wordsOf = new Map(catalog.map(entry => [entry, ownWords(entry)]))
  const holders = new Map<string, number>()
  for (const words of wordsOf.values())
    for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1)

  return (entry: PackageReleases): number => {
    const { name, title } = entry.package
    const words = wordsOf.get(entry)!
    const phrases = [name.replaceAll(/[-_.]/g, ' '), title].map(plain)
    if (words.size > 0 && phrases.some(phrase => phrase.trim() !== '' && asked.includes(phrase))) return 10
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}-])`, 'iu')
    if (words.size > 0 && pattern.test(question)) return 10

    const hits = new Map<string, number>()
    for (const [index, token] of tokens.entries()) {
      if (!words.has(token.folded) || holders.get(token.folded) !== 1) continue
      const proper = /^\p{Lu}/u.test(token.text) && (index > 0 || /^\p{Lu}{2}/u.test(token.text))
      hits.set(token.folded, Math.max(hits.get(token.folded) ?? 0, proper ? 1 : 0.5))
    }
    return [...hits.values()].reduce((sum, value) => sum + value, 0)
  }
}

const plain = (text: string) =>
  ` ${tokenize(text)
    .map(token => token.folded)
    .join(' ')} `

/** Words of a package's name and title that could tell it from another. */
export function ownWords({ package: { name, title } }: PackageReleases): Set<string> {
  const tokens = tokenize(`${name} ${title}`.replaceAll(/[-_]/g, ' '))
  return new Set(
    tokens.filter(({ folded, stopWord }) => !stopWord && !GENERIC.test(folded)).map(({ folded }) => folded),
  )
}
