import { claimsSomething } from '../../../src/language/claims-something.ts'
import { type ErrorCase, errorKinds } from '../../datasets/injected-errors/error-cases.ts'
import { readText } from '../../scorers/claim-ground.ts'
import { prepareSources } from '../../scorers/prepare-sources.ts'
import { scoreSentence } from '../../scorers/score-sentence.ts'
import { readErrorCases } from './claim-cases.ts'

const EACH = 300
const UNTOUCHED = 900
/** Support below which a sentence is alarmed about though no check failed. */
const LEAST_SUPPORT = 0.2

/** What is said against a sentence: failed checks, or too little support for one that says something. */
function alarms({ text, asked, sources, retrieved }: ErrorCase): string[] {
  const { support, checks } = scoreSentence(text, prepareSources(sources), {
    asked: readText(asked),
    retrieved: () => prepareSources(retrieved),
  })
  const failed = checks.filter(({ passed }) => !passed).map(({ check }) => check)
  return support < LEAST_SUPPORT && claimsSomething(text) ? [...failed, 'support'] : failed
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
    const found = new Map(own.map(each => [each, alarms(each)]))
    const alarmed = new Set(own.filter(each => found.get(each)!.length > 0))
    const share = (some: readonly ErrorCase[]) =>
      `${some.filter(each => alarmed.has(each)).length} of ${some.length} (${((100 * some.filter(each => alarmed.has(each)).length) / some.length).toFixed(1)} %)`
    const origins = [...Map.groupBy(own, ({ origin }) => origin)].sort(([a], [b]) => (a < b ? -1 : 1))
    console.log(
      `${kind.padEnd(14)} ${share(own)}; ${origins.map(([origin, some]) => `${origin} ${share(some)}`).join(', ')}`,
    )
    const checks = [...Map.groupBy([...found.values()].flat(), check => check)]
    console.log(`    ${checks.map(([check, all]) => `${check} ${all.length}`).join(', ')}`)
    if (develop)
      for (const each of own.filter(one => alarmed.has(one) === (kind === 'untouched')))
        console.log(`    ${each.origin}: ${each.text}`)
  }
}
