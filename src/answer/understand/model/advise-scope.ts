import type { Understanding } from '../../../domain/understanding.ts'
import { fold } from '../../../language/terms.ts'
import type { Advice } from '../advice.ts'
import type { PackageReleases } from '../package-releases.ts'
import type { QuestionInput } from '../understand-question.ts'
import type { QuestionReading } from './question-reading.ts'

/**
 * What of a model's reading of the scope may count: a package and releases that exist, no other package than the caller's
 * choice, and releases only where words of the question name them. `refused` says what was left out, and why.
 */
export function adviseScope(
  { intent, package: name, releases, releaseWords }: QuestionReading,
  { question, requested }: QuestionInput,
  catalog: readonly PackageReleases[],
  rules: Understanding,
): { advice: Advice; refused: string[] } {
  const advice: Advice = { intent: intent === 'small-talk' ? 'lookup' : intent, package: null, releases: [] }
  if (name !== null && !catalog.some(each => isOf(each, name))) return refuse(`there is no package “${name}”`)
  if (name !== null && requested?.package !== undefined && name !== requested.package)
    return refuse(`the caller asks about ${requested.package}, not about ${name}`)
  const chosen = requested?.releases?.find(
    label => !catalog.some(each => isOf(each, name) && holds(each, label)),
  )
  if (name !== null && chosen !== undefined) return refuse(`${name} has no release “${chosen}”`)
  advice.package = name

  if (releases.length === 0 || sameLabels(releases, rules.scope.releases)) return { advice, refused: [] }
  const holding = catalog.filter(entry => releases.every(label => holds(entry, label)))
  const about = name ?? requested?.package ?? rules.scope.package
  const entry = about === null ? onlyOne(holding) : holding.find(each => isOf(each, about))
  const labels = releases.map(label => `“${label}”`).join(', ')
  if (!entry) return refuse(`${about ?? 'no one package'} has no release ${labels}`)
  if (releaseWords === null || !contains(question, releaseWords))
    return refuse(`no words of the question name ${labels}`)
  return { advice: { ...advice, package: entry.package.name, releases }, refused: [] }

  function refuse(reason: string) {
    return { advice, refused: [reason] }
  }
}

const isOf = (entry: PackageReleases, name: string | null) => entry.package.name === name
const holds = ({ releases }: PackageReleases, label: string) => releases.some(each => each.label === label)
const onlyOne = <T>(all: readonly T[]) => (all.length === 1 ? all[0] : undefined)

const sameLabels = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every(label => right.includes(label))

const plain = (text: string) => fold(text).replace(/\s+/g, ' ').trim()
const contains = (text: string, part: string) => plain(text).includes(plain(part))
