import type { ClarifyOption } from '../../domain/answer.ts'
import type { Caller } from '../../domain/caller.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Research } from '../../domain/research.ts'
import { asksForChanges, type ScopeRelease, type Understanding } from '../../domain/understanding.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import type { AnswerServices } from '../answer-services.ts'
import { choosePackage } from '../compose/choose-package.ts'
import type { TurnGuards } from '../guard/turn-guards.ts'
import { inDocumentWords } from './in-document-words.ts'
import { placeOfPassage } from './place-of-passage.ts'
import { refuseWithdrawn } from './refuse-withdrawn.ts'
import { retrieveChanges } from './retrieve-changes.ts'
import { retrieveEvidence } from './retrieve-evidence.ts'

/** What an answer may rest on, the question as it is understood with it, and how it was researched if it was. */
export type Gathered = { understanding: Understanding; evidence: Evidence; research?: Research }

/** Passages and changes for a question, as guards let them pass; the choices where it fits several packages. */
export async function gatherEvidence(
  asked: Understanding,
  caller: Caller,
  services: AnswerServices,
  guards: TurnGuards,
  models: Pick<TurnModels, 'degrade' | 'makeDo'>,
  signal: AbortSignal,
): Promise<Gathered | { clarify: ClarifyOption[] }> {
  const found = await guards.passages(
    await retrieveEvidence(asked, caller, { ...services, models }, signal),
    signal,
  )
  services.trace?.note('guard', found)
  const worded = inDocumentWords(
    asked,
    found.map(({ cut }) => cut),
  )
  const { clarify, passages, understanding } = await choosePackage(worded, found, services.embedder, signal)
  if (clarify) return { clarify }
  const compared = asksForChanges(understanding)
    ? await retrieveChanges(understanding, caller, services, passages, signal)
    : { releases: understanding.releases, changes: [], otherChanges: 0 }
  const changes = await guards.changes(compared.changes, signal)
  const otherChanges = compared.otherChanges + compared.changes.length - changes.length
  const named = await guards.passages(compared.passages ?? [], signal)
  await refuseWithdrawn(compared.releases, caller, services.library, signal)
  const referents = named.length > 0 ? named.map(placeOfPassage) : understanding.referents
  return {
    understanding: { ...aboutReleases(understanding, compared.releases), referents },
    evidence: { passages: [...named, ...passages], changes, otherChanges },
  }
}

/** The question as one about these releases of its package. */
export function aboutReleases(understanding: Understanding, releases: ScopeRelease[]): Understanding {
  if (understanding.scope.package === null) return understanding
  const labels = releases.map(({ label }) => label)
  return { ...understanding, releases, scope: { ...understanding.scope, releases: labels } }
}
