import { findDates } from '../../language/dates.ts'
import { detectIntent, type IntentCues } from './detect-intent.ts'
import { findReleaseMentions } from './find-release-mentions.ts'
import { knownLabels } from './known-labels.ts'
import type { PackageReleases } from './package-releases.ts'
import type { ReleaseMention } from './release-mention.ts'
import { inForceFrom } from './release-names.ts'
import { releaseWords } from './release-words.ts'

export type ReadReleases = { mentions: ReleaseMention[]; cues: IntentCues }

const ELLIPTICAL_WORDS = 7

/**
 * Reads the releases a question names, and what it wants of them. `previous` is the question before it, to which a
 * short one is an addition: "and in January?" then names a release, unless the earlier question was about a date.
 */
export function makeReadReleases(packages: readonly PackageReleases[], today: string) {
  const known = knownLabels(packages.map(({ releases }) => releases.map(({ label }) => label)))
  const words = releaseWords(packages)
  const dated = packages.some(({ releases }) => releases.some(release => inForceFrom(release) !== null))
  const several = packages.some(({ releases }) => releases.length > 1)
  return readReleases

  function readReleases(question: string, previous: string | null = null): ReadReleases {
    const aboutChange = detectIntent(question, 1).aboutChange
    const short = previous !== null && question.trim().split(/\s+/).length <= ELLIPTICAL_WORDS
    const dateOfSubject = short && aboutDates(previous)
    const elliptical = short && !dateOfSubject
    const mentions = findReleaseMentions(question, {
      known,
      words,
      today,
      aboutChange,
      elliptical,
      dateOfSubject,
      dated,
      several,
    })
    const named = mentions.filter(
      ({ weak, negated, reference }) => !weak && !negated && reference.kind !== 'all',
    )
    const cues = detectIntent(masked(question, mentions), named.length)
    return { mentions, cues: named.some(isNewer) ? againstOlder(cues) : cues }
  }

  function aboutDates(question: string): boolean {
    const { mentions } = readReleases(question)
    return findDates(question).some(
      date => !mentions.some(({ start, end }) => start <= date.start && date.end <= end),
    )
  }
}

/** Takes a release away, and compares nothing. */
const OTHER_THAN = /^[,\s]*(?:other|rather) than\b/i

const isNewer = ({ reference, relation }: ReleaseMention) => reference.kind === 'newer' && relation === 'at'

/** "Does the new version mention Switzerland?" sets it against the old one. */
const againstOlder = (cues: IntentCues): IntentCues =>
  cues.intent === 'lookup' ? { ...cues, intent: 'compare', aboutChange: true } : cues

function masked(question: string, mentions: readonly ReleaseMention[]): string {
  let text = question
  for (const { start, end, name, negated, reference, weak } of mentions.toReversed())
    if (negated && OTHER_THAN.test(text.slice(start, end))) text = `${text.slice(0, start)}${text.slice(end)}`
    else if (!weak && reference.kind !== 'all' && reference.kind !== 'both')
      text = `${text.slice(0, name.start)}@${text.slice(name.end)}`
  return text
}
