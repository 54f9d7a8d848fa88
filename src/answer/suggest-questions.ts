import { weighChange } from '../compare/changes/weigh-change.ts'
import type { Change } from '../domain/change.ts'
import type { Release } from '../domain/release.ts'
import type { AnswerServices } from './answer-services.ts'

/** What may be asked; `about` says whether of the latest release, of the latest two, or of all. */
export type SuggestedQuestion = { question: string; about: 'release' | 'comparison' | 'timeline' }

type SuggestServices = Pick<AnswerServices, 'library' | 'comparisons'>

/** Sections whose changes are asked about, and sections that are asked for. */
const ABOUT_CHANGES = 2
const ABOUT_SECTIONS = 2
/** A heading of more words makes no question that anybody would ask; a key of a file, in small letters, is no heading. */
const WORDS = 7

/**
 * Questions that fit the releases of a package (oldest first, as the caller may read them): what changed lately, in which
 * sections most, and what these say. No comparison is made for it: without one, only sections are asked for.
 */
export async function suggestQuestions(
  releases: readonly Release[],
  { library, comparisons }: SuggestServices,
  signal: AbortSignal,
): Promise<SuggestedQuestion[]> {
  const [before, latest] = [releases.at(-2), releases.at(-1)]
  if (!latest) return []
  const changed = before ? await changedSections(before, latest) : []
  const named = changed.length > 0 ? changed : await longestSections(latest)
  const [first, ...others] = named
  return [
    ...(before ? [{ question: `What changed in ${latest.label}?`, about: 'comparison' as const }] : []),
    ...changed.slice(0, ABOUT_CHANGES).map(heading => ({
      question: `What changed in “${heading}”?`,
      about: 'comparison' as const,
    })),
    ...[...others, ...(first === undefined ? [] : [first])].slice(0, ABOUT_SECTIONS).map(heading => ({
      question: `What does “${heading}” say?`,
      about: 'release' as const,
    })),
    ...(releases.length > 2 && first !== undefined
      ? [{ question: `Was “${first}” always so?`, about: 'timeline' as const }]
      : []),
  ]

  /** Headings, those whose changes tell most first. */
  async function changedSections(from: Release, to: Release): Promise<string[]> {
    const found = await comparisons.find({ from, to }, { signal })
    if (!found) return []
    const weights = new Map<string, number>()
    for (const change of found.comparison.changes) {
      const heading = headingIn(change)
      if (heading !== null) weights.set(heading, (weights.get(heading) ?? 0) + weighChange(change))
    }
    return [...weights].sort(([, a], [, b]) => b - a).map(([heading]) => heading)
  }

  /** Headings, the longest sections first. */
  async function longestSections(release: Release): Promise<string[]> {
    const [document] = await library.documents(release, signal)
    if (!document) return []
    const outline = await library.outline(document.documentVersion, signal)
    return outline
      .filter(({ heading }) => isAskable(heading))
      .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))
      .map(({ heading }) => heading)
  }
}

/** Where the newer release stands; only what both releases have can be asked about in both. */
function headingIn({ before, after, significance }: Change): string | null {
  const heading = after?.place.heading
  return before && heading && significance === 'substantive' && isAskable(heading) ? heading : null
}

function isAskable(heading: string): boolean {
  return /^\p{Lu}/u.test(heading) && heading.split(/\s+/).length <= WORDS
}
