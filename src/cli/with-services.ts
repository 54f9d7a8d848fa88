import { type Config, loadConfig } from '../config.ts'
import { openServices, type Services } from '../services.ts'

/** Opens the services that the settings choose, hands them over, and closes them whatever happens. */
export async function withServices<T>(
  use: (services: Services, config: Config) => Promise<T>,
  options: { replaceEmbedder?: boolean } = {},
): Promise<T> {
  const config = loadConfig()
  const services = await openServices(config, options)
  try {
    return await use(services, config)
  } finally {
    await services.close()
  }
}
