import type { Config } from '../config.ts'
import { Problem } from '../domain/problem.ts'
import type { Guard } from '../guard/guard.ts'
import { createGate } from '../resilience/gate.ts'
import { createRetryBudget } from '../resilience/retry-budget.ts'
import { openBedrock } from './model-access.ts'

/** Milliseconds of one call. */
const TIME_LIMIT = 4_000
const RETRY = { tries: 2, times: { base: 200, most: 2_000, floor: 100 } }
const CONCURRENCY = 8
/** While it fails, answers are made without it and without a language model; it is tried again every 5 s. */
const GATE = { concurrent: CONCURRENCY, waiting: 0, threshold: 0.5, window: 2_000, openFor: 5_000 }

type BedrockSetting = Extract<Config['guard'], { kind: 'bedrock' }>

/**
 * The guard by a guardrail of Bedrock; what it said of passages is kept in the home, unless the version is DRAFT, whose
 * rules change under the same name. Throws `Problem` (`bad-setting`) where no region is known.
 */
export async function openBedrockGuard(
  { guardrail, version }: BedrockSetting,
  { home, models }: Pick<Config, 'home' | 'models'>,
): Promise<{ guard: Guard; close(): Promise<void> }> {
  const region = /^arn:[^:]*:bedrock:([^:]+):/.exec(guardrail)?.[1] ?? models.regions[0]
  if (region === undefined)
    throw new Problem(
      'bad-setting',
      'VARIORUM_GUARD names a guardrail of Bedrock, and no region is set.',
      'Set VARIORUM_BEDROCK_REGIONS or AWS_REGION, or name the guardrail by its ARN.',
    )
  const { createBedrockGuard } = await import('../guard/bedrock/bedrock-guard.ts')
  const { bedrockProblem } = await import('../model/bedrock/bedrock-problem.ts')
  const { openEmbeddedVerdicts } = await import('../guard/embedded/open-embedded-verdicts.ts')
  const clients = await openBedrock(models, TIME_LIMIT)
  const cache = version === 'DRAFT' ? null : await openEmbeddedVerdicts(home)
  const guard = createBedrockGuard(clients.clientFor(region), {
    guardrail,
    version,
    cache,
    concurrency: CONCURRENCY,
    gate: { gate: createGate(GATE), subject: `guardrail ${guardrail}` },
    timeLimit: TIME_LIMIT,
    retry: { ...RETRY, budget: createRetryBudget({ share: 0.1, most: 20 }) },
    problemOf: bedrockProblem,
  })
  return {
    guard,
    async close() {
      clients.close()
      await cache?.close()
    },
  }
}
