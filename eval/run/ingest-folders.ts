import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestProgress } from '../../ingest/ingest-services.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Services } from '../../src/services.ts'

/** Takes in folders or zips whose sub-folders are releases, by package name; what is there already stays. */
export async function ingestFolders(
  folders: ReadonlyMap<string, string>,
  services: Services,
  signal: AbortSignal,
  onProgress: (progress: IngestProgress) => void = () => {},
): Promise<void> {
  for (const [name, path] of folders) {
    const options = {
      package: name,
      tenant: localCaller.tenant,
      owner: localCaller.name,
      access: localCaller.access[0]!,
    }
    await ingestPackage(path, options, { ...services, signal, onProgress })
  }
}
