import type { SentenceCheck } from '../../../src/domain/answer.ts'
import { fold } from '../../../src/language/terms.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { verdict } from './available-values.ts'

const RELEASE = /\b(?:release|edition|version|snapshot)s?\s(?:of\s)?(?:["“'])?(?<label>v?\d[\w.-]*\d|v?\d+)/gi

/**
 * Every version stands in the sources. A release that the claim names ("in release 2025-01") is one that its sources
 * belong to, where that is known, or one that their words name as such.
 */
export function checkVersions(ground: ClaimGround): SentenceCheck | null {
  const { claim, sources } = ground
  const named = [...claim.text.matchAll(RELEASE)].map(({ groups }) => groups!.label!)
  const versions = claim.mentions
    .filter(({ family }) => family === 'version')
    .filter(({ value }) => !named.some(label => value.includes(label)))
  if (named.length === 0 && versions.length === 0) return null
  const known = new Set(
    [
      ...sources.places.map(({ release }) => release ?? ''),
      ...[...sources.sentences, ...sources.places.map(({ heading }) => ({ text: heading }))].flatMap(
        ({ text }) => [...text.matchAll(RELEASE)].map(({ groups }) => groups!.label!),
      ),
      ...ground.asked.mentions.filter(({ family }) => family === 'version').map(({ key }) => key),
    ].map(bare),
  )
  const releases = sources.places.some(({ release }) => release !== null)
  const texts = [
    ...sources.sentences.map(({ text }) => text),
    ...sources.places.map(({ heading }) => heading),
  ]
  const stands = (label: string) => texts.some(text => hasWord(text, label))
  const missing = [
    ...named.filter(label => !known.has(bare(label)) && (releases || !stands(bare(label)))),
    ...versions.filter(({ key }) => !known.has(bare(key)) && !stands(bare(key))).map(({ value }) => value),
  ]
  return verdict(
    'version',
    missing.map(value => ({ value })),
  )
}

const bare = (label: string) => fold(label).replace(/^v/, '').replace(/[.-]$/, '')

function hasWord(text: string, label: string): boolean {
  if (label === '') return false
  const folded = fold(text)
  for (let at = folded.indexOf(label); at >= 0; at = folded.indexOf(label, at + 1))
    if (!/[\d.]/.test(folded[at - 1] ?? '') && !/^(?:\d|[.-]\d)/.test(folded.slice(at + label.length)))
      return true
  return false
}
