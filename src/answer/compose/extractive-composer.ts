import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import { asksForChanges, type Understanding } from '../../domain/understanding.ts'
import type { Embedder } from '../../model/embedder.ts'
import { frame } from './cite-change.ts'
import { composeChanges } from './compose-changes.ts'
import type { ListLimits } from './compose-list.ts'
import type { Composer, Revision } from './composer.ts'
import { type EvidenceUnit, unitsOfPassages } from './evidence-units.ts'
import { withContradictions } from './find-contradictions.ts'
import { type RankedUnit, rankUnits } from './rank-units.ts'
import { citeUnit, renderUnit } from './render-unit.ts'

/** A further unit is told if it is nearly as likely as the best, or likely and meets a term that is still open (log-odds). */
const AS_LIKELY = 1.2
const LIKELY = 2.5
const MOST_UNITS = 3

/** Selects the sentences and rows that answer, or states the change records, as many as `limits` says. Needs no model. */
export function createExtractiveComposer(embedder: Embedder, limits?: ListLimits): Composer {
  return {
    id: 'extractive',
    prompt: null,
    async *compose(understanding, evidence, { signal, revision = null }) {
      let told = 0
      if (asksForChanges(understanding))
        for await (const sentence of composeChanges(understanding, evidence, embedder, signal, limits)) {
          told++
          yield sentence
        }
      // A timeline of what differs in no record, but not in the same words either, is told release by release.
      if (!asksForChanges(understanding) || (told === 0 && understanding.intent === 'timeline'))
        yield* composeUnits(understanding, evidence, embedder, signal, revision)
    },
  }
}

async function* composeUnits(
  understanding: Understanding,
  evidence: Evidence,
  embedder: Embedder,
  signal: AbortSignal,
  revision: Revision | null,
): AsyncIterable<DraftSentence> {
  const question = understanding.topic
  const severalReleases = understanding.releases.length > 1 && understanding.scope.package !== null
  const groups = severalReleases
    ? understanding.releases.map(release =>
        evidence.passages.filter(passage => passage.release === release.label),
      )
    : [evidence.passages]
  for (const passages of groups) {
    const units = unitsOfPassages(passages).filter(unit => !isAvoided(unit, revision))
    if (units.length === 0) continue
    const { ranked } = await rankUnits(question, units, embedder, signal)
    const chosen = severalReleases ? ranked.slice(0, 1) : chooseUnits(ranked)
    const told = withContradictions(
      chosen.map(({ unit }) => unit),
      units,
    )
    for (const { unit, others } of told) {
      if (others.length > 0) yield frame('The places below do not agree with each other:')
      for (const each of [unit, ...others]) {
        const text = renderUnit(each, question)
        yield {
          text: severalReleases ? `In ${each.passage.release}: ${text}` : text,
          citations: [citeUnit(each)],
          change: null,
        }
      }
    }
  }
}

/** The next best candidate stands in for what failed. */
const isAvoided = ({ passage, span }: EvidenceUnit, revision: Revision | null): boolean =>
  (revision?.avoid ?? []).some(
    ({ documentVersion, place }) =>
      documentVersion === passage.documentVersion &&
      place.span.start < span.end &&
      span.start < place.span.end,
  )

/** The best unit, then those that meet terms it leaves open; a list replaces the lead-in it contains. */
function chooseUnits(ranked: readonly RankedUnit[]): RankedUnit[] {
  const best = ranked[0]
  if (!best) return []
  const chosen = [best]
  const covered = new Set(best.covered)
  for (const candidate of ranked.slice(1, 20)) {
    if (chosen.length === MOST_UNITS || candidate.score < best.score - LIKELY) break
    const adds = [...candidate.covered].some(term => !covered.has(term))
    if (
      (!adds && candidate.score < best.score - AS_LIKELY) ||
      chosen.some(other => overlap(other, candidate))
    )
      continue
    chosen.push(candidate)
    for (const term of candidate.covered) covered.add(term)
  }
  return chosen
}

function overlap({ unit: left }: RankedUnit, { unit: right }: RankedUnit): boolean {
  return (
    left.text === right.text ||
    (left.passage.documentVersion === right.passage.documentVersion &&
      left.span.start < right.span.end &&
      right.span.start < left.span.end)
  )
}
