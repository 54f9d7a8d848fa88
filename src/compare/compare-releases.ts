import type { Change, Comparison } from '../domain/change.ts'
import { type Alignment, alignReleases } from './align/align-releases.ts'
import { listPairings } from './align/list-pairings.ts'
import { collectDrafts } from './changes/collect-drafts.ts'
import { finishChange } from './changes/finish-change.ts'
import { listUnchanged } from './changes/list-unchanged.ts'
import { renamedTerms } from './changes/renamed-terms.ts'
import { rememberTokens } from './classify/change-tokens.ts'
import { definedTerms } from './classify/defined-terms.ts'
import type { ReleaseText } from './release-text.ts'
import { stateCompleteness } from './state-completeness.ts'
import { summarizeChanges } from './summarize-changes.ts'

/**
 * All differences between two releases of a package, at the smallest place that explains each: a cell, a row, a list
 * entry, a sentence; a section or document for what was added, removed, moved, renumbered, split or merged as a
 * whole. Applying the edits of all changes to the older release gives the newer one exactly. With `unchanged` the
 * sections that both releases have without a difference are listed too.
 */
export function compareReleases(
  packageName: string,
  before: ReleaseText,
  after: ReleaseText,
  options: { unchanged?: boolean } = {},
): Comparison {
  return compareAligned(packageName, alignReleases(before, after), options)
}

/** As `compareReleases`, of releases that are aligned already; the blocks of `sectionsToRead` must be there by now. */
export function compareAligned(
  packageName: string,
  aligned: Alignment,
  options: { unchanged?: boolean } = {},
): Comparison {
  const { before, after, pairs } = aligned
  const drafts = collectDrafts(aligned)
  const renumbered = new Map(
    pairs.flatMap(({ before, after }): [string, string][] => {
      const [older, newer] = [before?.section.number, after?.section.number]
      return older && newer && older !== newer ? [[older, newer]] : []
    }),
  )
  const terms = definedTerms([...before.sections, ...after.sections].map(({ section }) => section))
  const releases = {
    package: packageName,
    from: before.release,
    to: after.release,
    renumbered,
    definedTerms: terms,
    renamedTerms: renamedTerms(pairs, drafts),
    tokensOf: rememberTokens(),
  }
  const changes = distinct(drafts.map(draft => finishChange(draft, releases)))
  const compared = pairs.filter(pair => pair.before && pair.after)
  const same = compared.filter(pair => pair.before!.section.text === pair.after!.section.text)
  return {
    package: packageName,
    from: before.release,
    to: after.release,
    summary: summarizeChanges(changes, { compared: compared.length, unchanged: same.length }),
    changes,
    completeness: stateCompleteness(before, after),
    pairings: listPairings(pairs),
    ...(options.unchanged ? { unchanged: listUnchanged(same, releases) } : {}),
  }
}

/** Several changes may stand at one place, such as the cells of a row: the later ones get a number. */
function distinct(changes: readonly Change[]): Change[] {
  const seen = new Map<string, number>()
  return changes.map(change => {
    const count = (seen.get(change.id) ?? 0) + 1
    seen.set(change.id, count)
    return count === 1 ? change : { ...change, id: `${change.id}~${count}` }
  })
}
