import { type ErrorCase, errorKinds } from '../../datasets/injected-errors/error-cases.ts'
import { prepareSources } from '../../scorers/prepare-sources.ts'
import { scoreSentence } from '../../scorers/score-sentence.ts'
import { readErrorCases } from './claim-cases.ts'

const EACH = 300
const UNTOUCHED = 900
/** Support below which a sentence is alarmed about though no check failed. */
const LEAST_SUPPORT = 0.35

/** Whether something is said against a sentence: a failed check, or too little support. */
export function alarms({ text, sources, retrieved }: ErrorCase): boolean {
  const { support, checks } = scoreSentence(text, prepareSources(sources), {
    retrieved: prepareSources(retrieved),
  })
  return support < LEAST_SUPPORT || checks.some(({ passed }) => !passed)
}

/**
 * `npm run eval -- injected-errors [develop]`: how many sentences with an error of each kind are caught, and how many
 * without are alarmed about, by origin. Misses are printed for the half to develop on only.
 */
export async function evaluateInjectedErrors([part]: readonly string[]): Promise<void> {
  const develop = part === 'develop'
  const cases = await readErrorCases(develop ? 'develop' : 'report', EACH, UNTOUCHED)
  for (const kind of ['untouched', ...errorKinds] as const) {
    const own = cases.filter(each => each.kind === kind)
    const alarmed = new Set(own.filter(alarms))
    const share = (some: readonly ErrorCase[]) =>
      `${some.filter(each => alarmed.has(each)).length} of ${some.length} (${((100 * some.filter(each => alarmed.has(each)).length) / some.length).toFixed(1)} %)`
    const origins = [...Map.groupBy(own, ({ origin }) => origin)].sort(([a], [b]) => (a < b ? -1 : 1))
    console.log(
      `${kind.padEnd(14)} ${share(own)}; ${origins.map(([origin, some]) => `${origin} ${share(some)}`).join(', ')}`,
    )
    if (develop)
      for (const each of own.filter(one => alarmed.has(one) === (kind === 'untouched')))
        console.log(`    ${each.origin}: ${each.text}`)
  }
}
