import { Problem } from '../../domain/problem.ts'
import type { RequestedScope } from '../../domain/scope.ts'
import { fold, tokenize } from '../../language/terms.ts'
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

  const scored = catalog
    .map(entry => ({ entry, score: nameScore(question, entry, catalog) }))
    .sort((a, b) => b.score - a.score)
  const named = scored.filter(({ score }) => score >= 1 && score >= scored[0]!.score / 2)
  if (named.length > 0) return { packages: named.map(({ entry }) => entry), named: true }
  const conversation = catalog.find(({ package: { name } }) => name === conversationPackage)
  if (conversation) return { packages: [conversation], named: false }
  return { packages: scored.map(({ entry }) => entry), named: false }
}

/** At least 1 when the question names the package: its name or title, two of its own words, or one as a proper name. */
function nameScore(
  question: string,
  { package: { name, title } }: PackageReleases,
  catalog: readonly PackageReleases[],
): number {
  const plain = (text: string) =>
    ` ${tokenize(fold(text))
      .map(token => token.folded)
      .join(' ')} `
  const asked = plain(question.replaceAll(/[-_.](?=\p{L})/gu, ' '))
  const whole = [name.replaceAll(/[-_.]/g, ' '), title].map(plain)
  if (whole.some(phrase => phrase.trim() !== '' && asked.includes(phrase))) return 10
  if (new RegExp(`(?<![\\p{L}\\p{N}])${name.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}-])`, 'iu').test(question))
    return 10

  const own = ownWords(name, title, catalog)
  const tokens = tokenize(question)
  const hits = new Map<string, number>()
  for (const [index, token] of tokens.entries()) {
    if (!own.has(token.folded)) continue
    const proper = /^\p{Lu}/u.test(token.text) && (index > 0 || /^\p{Lu}{2}/u.test(token.text))
    hits.set(token.folded, Math.max(hits.get(token.folded) ?? 0, proper ? 1 : 0.5))
  }
  return [...hits.values()].reduce((sum, value) => sum + value, 0)
}

/** Words of a package's name and title that no other package has. */
function ownWords(name: string, title: string, catalog: readonly PackageReleases[]): Set<string> {
  const wordsOf = (text: string) =>
    tokenize(text.replaceAll(/[-_]/g, ' '))
      .filter(({ folded, stopWord }) => !stopWord && !GENERIC.test(folded))
      .map(({ folded }) => folded)
  const others = new Set(
    catalog
      .filter(other => other.package.name !== name)
      .flatMap(other => wordsOf(`${other.package.name} ${other.package.title}`)),
  )
  return new Set(wordsOf(`${name} ${title}`).filter(word => !others.has(word)))
}
