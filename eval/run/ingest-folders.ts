import { ingestPackage } from '../../ingest/ingest-package.ts'
import type { IngestProgress } from '../../ingest/ingest-services.ts'
import { localCaller } from '../../src/domain/caller.ts'
import type { Services } from '../../src/services.ts'
import type { Dataset } from '../datasets/datasets.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'

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

/** Takes the packages that questions of a set are about into each of these services. */
export async function ingestPackagesOf(
  questions: readonly ExpectedQuestion[],
  { withPackages }: Dataset,
  services: readonly Services[],
  signal: AbortSignal,
): Promise<void> {
  const names = new Set(questions.flatMap(({ packages, package: name }) => packages ?? name ?? []))
  await withPackages(names, async found => {
    const folders = [...found].map(([name, path]) => ({ name, path }))
    for (const each of services) await ingestFolders(folders, each, signal)
  })
}
