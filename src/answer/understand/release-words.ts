import type { PackageReleases } from './package-releases.ts'

const NOUNS = 'release|version|edition|snapshot|revision|manual|handbook|rulebook'
/** Called so only where a package's title says it. */
const TITLE_NOUNS = /^(?:standard|guide|guidelines?|specification)$/i

/** What stands between a release word and the date that it is of ("edition dated 1 May"), as the source of a pattern. */
export const OF_DATE =
  '(?:of|from|dated|dating from|for|as of|(?:that |which )?dates (?:from|back to)|(?:(?:that|which)\\s+)?(?:(?:was|were)\\s+)?(?:published|issued|released|filed|printed|adopted|came out|appeared)(?:\\s+(?:in|on|of))?)'
/** The same for the day from which it is in force: "that took effect on". */
export const FROM_DATE =
  '(?:(?:that|which)\\s+)?(?:took effect|came into (?:force|effect)|(?:with|has|had|having)\\s+(?:an?\\s+|the\\s+)?effective date|became effective|entered into force|(?:(?:has|have|had)\\s+been\\s+)?(?:in (?:force|effect)|valid|effective|binding)\\s+since|starts|applies from)(?:\\s+(?:on|of|from|in))?'

/** Sources of regular expressions, without groups that capture. */
export type ReleaseWords = {
  /** A word for a release, singular or plural. */
  coreNoun: string
  /** The same, or what a title calls its package ("the standard"), which may also be a word of its subject. */
  noun: string
  /** A release word, or "one". */
  nounOrOne: string
  /** A word of the packages' names and titles. */
  owner: string
  /** A package's whole name or title: "the first Tram Tariff" is a release of it. */
  title: string
  /** Up to four such words before a release word, each with its blank. */
  owners: string
}

/** The words for a release that fit these packages. */
export function releaseWords(packages: readonly PackageReleases[]): ReleaseWords {
  const words = new Set(
    packages.flatMap(({ package: { name, title } }) => [
      name,
      ...`${name} ${title}`.split(/[^\p{L}\p{N}]+/u),
    ]),
  )
  const titled = [...words].filter(word => TITLE_NOUNS.test(word)).map(word => word.toLowerCase())
  const noun = `(?:(?:${[NOUNS, ...titled].join('|')})s?)`
  const owner = [...words]
    .filter(word => /^\p{L}/u.test(word) && word.length > 1)
    .sort((a, b) => b.length - a.length)
    .map(word => RegExp.escape(word))
  const titles = packages
    .flatMap(({ package: { name, title } }) => [title, name])
    .filter(each => each.trim() !== '')
    .sort((a, b) => b.length - a.length)
    .map(RegExp.escape)
  const anyOwner = `(?:${owner.join('|') || '(?!)'})`
  return {
    coreNoun: `(?:(?:${NOUNS})s?)`,
    noun,
    nounOrOne: `(?:${noun}|ones?)`,
    owner: anyOwner,
    title: `(?:${titles.join('|') || '(?!)'})`,
    owners: `(?:${anyOwner}\\s+){0,4}?`,
  }
}
