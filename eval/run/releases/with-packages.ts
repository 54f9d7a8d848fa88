import { join } from 'node:path'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import type { Services } from '../../../src/services.ts'
import {
  type ContradictingPackage,
  writeContradictingPackages,
} from '../../datasets/release-scope/contradicting-packages.ts'
import { withOwnServices } from '../with-own-services.ts'

/** What `use` makes of a service that holds these packages, in a home of their own that is removed afterwards. */
export function withPackages<Result>(
  packages: readonly ContradictingPackage<string>[],
  use: (services: Services, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { signal } = new AbortController()
  return withOwnServices(async (services, folder) => {
    await writeContradictingPackages(folder, packages)
    const owner = { tenant: localCaller.tenant, owner: localCaller.name }
    for (const { name } of packages)
      await ingestPackage(
        join(folder, name),
        { package: name, ...owner },
        { ...services, signal, onProgress() {} },
      )
    return use(services, signal)
  })
}
