import type { ClarifyOption } from '../../domain/answer.ts'
import type { Release } from '../../domain/release.ts'
import type { Understanding } from '../../domain/understanding.ts'
import type { PackageReleases } from './package-releases.ts'
import { labelDate } from './release-names.ts'

const OF_YEAR = /\b(?:in|for|during|of|from)\s+(?:the\s+)?(?:year\s+)?((?:19|20)\d\d)(?![\d-])/gi
const YEAR = /\b(?:19|20)\d\d\b/
const MOST_OPTIONS = 5

/**
 * What to ask back where the question is about a year ("the fee in 2022") that no release of the package is of, and
 * the nearest words (`nearest`) tell no years, so that a release would: the latest fee does not answer it. Null where
 * there is nothing to ask.
 */
export function askAboutYear(
  { question, scope }: Understanding,
  nearest: readonly string[],
  catalog: readonly PackageReleases[],
): ClarifyOption[] | null {
  const entry = catalog.find(({ package: { name } }) => name === scope.package)
  if (!entry || !scope.assumed || nearest.length === 0 || nearest.some(text => YEAR.test(text))) return null
  if (!namesOtherYear(question, entry)) return null
  return entry.releases
    .slice(-MOST_OPTIONS)
    .toReversed()
    .map(({ package: name, label }) => ({
      label: `release ${label}`,
      scope: { package: name, releases: [label], assumed: false },
    }))
}

/** Why it is asked back where only the year of a question fits no release of the package the choices are of; else undefined. */
export function reasonOfYear(
  question: string,
  choices: readonly ClarifyOption[],
  catalog: readonly PackageReleases[],
): string | undefined {
  const entry = catalog.find(({ package: { name } }) => name === choices[0]?.scope.package)
  const alone = choices.every(({ scope }) => scope.package === entry?.package.name)
  return entry && alone && namesOtherYear(question, entry) ? noneOfYear(entry.package.name) : undefined
}

export const noneOfYear = (name: string): string =>
  `No release of ${name} is of the year that the question names.`

function namesOtherYear(question: string, { releases }: PackageReleases): boolean {
  const years = releases.map(yearOf).filter(year => year !== null)
  const asked = [...question.matchAll(OF_YEAR)].map(match => match[1]!)
  return years.length > 0 && asked.some(year => !years.includes(year))
}

const yearOf = ({ label, effective }: Release): string | null =>
  (effective ?? labelDate(label))?.slice(0, 4) ?? null
