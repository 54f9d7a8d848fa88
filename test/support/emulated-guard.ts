import { type BedrockGuardOptions, createBedrockGuard } from '../../src/guard/bedrock/bedrock-guard.ts'
import { bedrockProblem } from '../../src/model/bedrock/bedrock-problem.ts'
import { createRetryBudget } from '../../src/resilience/retry-budget.ts'
import { type EmulatorOptions, openBedrockEmulator } from './bedrock-emulator/open-bedrock-emulator.ts'
import { openEmulatedClients } from './emulated-clients.ts'

/** The guard of Bedrock against an emulator. `waits` are the milliseconds between repetitions, which nobody waits. */
export async function openEmulatedGuard(
  emulating: EmulatorOptions,
  options: Partial<BedrockGuardOptions> = {},
) {
  const emulator = await openBedrockEmulator(emulating)
  const clients = openEmulatedClients(emulator.url)
  const waits: number[] = []
  const guard = createBedrockGuard(clients.clientFor('eu-west-1'), {
    guardrail: 'ab12cd34ef56',
    version: '3',
    timeLimit: 20_000,
    cache: null,
    concurrency: 4,
    problemOf: bedrockProblem,
    retry: {
      tries: 3,
      times: { base: 10, most: 100, floor: 10 },
      budget: createRetryBudget({ share: 0.1, most: 10 }),
      wait: async milliseconds => void waits.push(milliseconds),
    },
    ...options,
  })
  return {
    ...{ emulator, guard, waits },
    async close() {
      clients.close()
      await emulator.close()
    },
  }
}
