import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evaluationDataFolder } from '../../../src/config.ts'
import {
  type ErrorCase,
  errorCases,
  type Part,
  packageFolders,
  truePool,
} from '../../datasets/injected-errors/error-cases.ts'
import { writeMemoPackages } from '../../datasets/memo-packages.ts'
import { readWice } from '../../datasets/wice.ts'
import { checkClaim } from '../../scorers/check-claim.ts'
import { checkCitation } from '../../scorers/checks/citation-check.ts'
import { groundClaim, readText } from '../../scorers/claim-ground.ts'
import { type ClaimSigns, claimSigns } from '../../scorers/claim-probability.ts'
import { prepareSources, type SourceText } from '../../scorers/prepare-sources.ts'

const root = join(import.meta.dirname, '../../..')

/** A claim with its signs and whether it is so; `weight` counts it among others. */
export type LabelledClaim = { signs: ClaimSigns; supported: boolean; weight: number }

/** Sentences with and without injected errors of a part: `each` of a kind, `untouched` of those left as they are. */
export async function readErrorCases(part: Part, each: number, untouched = each): Promise<ErrorCase[]> {
  const data = evaluationDataFolder()
  const target = await mkdtemp(join(tmpdir(), 'variorum-errors-'))
  try {
    const memos = writeMemoPackages(join(data, 'ota_memos'), target)
    return errorCases(truePool(packageFolders(root, data, memos), data, part), part, each, untouched)
  } finally {
    await rm(target, { recursive: true, force: true })
  }
}

/** Claims of one half of WiCE; each counts `weight` times. */
export function wiceClaims(half: 'fit' | 'report', weight = 1): LabelledClaim[] {
  return readWice(join(evaluationDataFolder(), 'wice/claim_dev.jsonl'))
    .filter(claim => claim.half === half)
    .map(({ claim, evidence, supported }) => ({ signs: signsOf(claim, [evidence]), supported, weight }))
}

/** Injected errors as claims: those with an error count together as much as those without. */
export function errorClaims(cases: readonly ErrorCase[]): LabelledClaim[] {
  const untouched = cases.filter(({ kind }) => kind === 'untouched').length
  return cases.map(({ kind, text, asked, sources, retrieved }) => ({
    signs: signsOf(text, sources, asked, retrieved),
    supported: kind === 'untouched',
    weight: kind === 'untouched' ? 1 : untouched / (cases.length - untouched),
  }))
}

function signsOf(
  claim: string,
  sources: readonly SourceText[],
  asked = '',
  retrieved?: readonly SourceText[],
): ClaimSigns {
  const ground = groundClaim(claim, prepareSources(sources), readText(asked))
  const citation = retrieved ? [checkCitation(ground, () => prepareSources(retrieved))] : []
  return claimSigns(ground, [...checkClaim(ground), ...citation])
}
