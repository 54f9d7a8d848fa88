import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestProgress } from '../../ingest/ingest-services.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Services } from '../../src/services.ts'

/** A folder or zip of releases; the package's name as `ingest` finds it where none is given. */
export type PackageFolder = { name?: string | undefined; path: string }

/** Takes in the releases; what is there already stays. */
export async function ingestFolders(
  folders: readonly PackageFolder[],
  services: Services,
  signal: AbortSignal,
  onProgress: (progress: IngestProgress) => void = () => {},
): Promise<void> {
  for (const { name, path } of folders) {
    const options = {
      ...(name !== undefined && { package: name }),
      tenant: localCaller.tenant,
      owner: localCaller.name,
      access: localCaller.access[0]!,
    }
    await ingestPackage(path, options, { ...services, signal, onProgress })
  }
}
