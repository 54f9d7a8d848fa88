import { join } from 'node:path'
import { type Config, loadConfig } from '../config.ts'
import type { AnswerLog } from '../memory/answer-log.ts'
import { type OpenOptions, openServices, type Services } from '../services.ts'

/** Opens the services that the settings choose, hands them over, and closes them whatever happens. */
export async function withServices<T>(
  use: (services: Services, config: Config) => Promise<T>,
  options: OpenOptions = {},
): Promise<T> {
  const config = loadConfig()
  const services = await openServices(config, options)
  try {
    return await use({ ...services, answers: forgettingRuns(services.answers, config.home) }, config)
  } finally {
    await services.close()
  }
}

/** As `withServices`, for what changes neither releases nor conversations for good; see `OpenOptions`. */
export const lookWithServices = <T>(look: (services: Services, config: Config) => Promise<T>): Promise<T> =>
  withServices(look, { use: 'look' })

/** Text that is erased from answers is erased from the evaluation runs of the home too. */
const forgettingRuns = (answers: AnswerLog, home: string): AnswerLog => ({
  ...answers,
  async eraseText(tenant, contentHashes, signal) {
    await answers.eraseText(tenant, contentHashes, signal)
    const { eraseFromRuns } = await import('../../eval/run/erase-from-runs.ts')
    await eraseFromRuns(join(home, 'evaluations'), contentHashes)
  },
})
