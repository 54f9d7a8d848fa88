import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { keptIn, loadConfig } from '../../../src/config.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { openServices, type Services } from '../../../src/services.ts'
import {
  type ContradictingPackage,
  writeContradictingPackages,
} from '../../datasets/release-scope/contradicting-packages.ts'

/** What `use` makes of a service that holds these packages, in a home of their own that is removed afterwards. */
export async function withPackages<Result>(
  packages: readonly ContradictingPackage<string>[],
  use: (services: Services, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), 'variorum-releases-'))
  const services = await openServices(keptIn(home, loadConfig()))
  const { signal } = new AbortController()
  try {
    const folder = join(home, 'packages')
    await writeContradictingPackages(folder, packages)
    const owner = { tenant: localCaller.tenant, owner: localCaller.name }
    for (const { name } of packages)
      await ingestPackage(
        join(folder, name),
        { package: name, ...owner },
        { ...services, signal, onProgress() {} },
      )
    return await use(services, signal)
  } finally {
    await services.close()
    await rm(home, { recursive: true, force: true })
  }
}
