import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { IngestProgress } from '../../ingest/ingest-services.ts'
import { type Config, keptIn } from '../../src/config.ts'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { openServices, type Services } from '../../src/services.ts'
import type { EvaluationTarget } from './evaluation-target.ts'
import { ingestFolders, type PackageFolder } from './ingest-folders.ts'
import { openLocalTarget } from './open-local-target.ts'
import { openServiceTarget } from './open-service-target.ts'

/**
 * What is evaluated: a service, the packages of a home, or folders that are taken in for this run alone. `replace` puts other services in the place of those that were opened, as a test of the gate does.
 */
export type ChosenTarget = (
  | { kind: 'service'; url: string }
  | { kind: 'home' }
  | { kind: 'folders'; folders: readonly PackageFolder[] }
) & { replace?: (services: Services) => Services }

export type OpenedTarget = { target: EvaluationTarget; close(): Promise<void> }

/** What only a run that is not finished needs: its conversations, and what was taken in for it. */
export const workFolderOf = (folder: string): string => join(folder, 'unfinished')

/**
 * Conversations of a local run live in the run's folder, not among those of the home, so that a run that is gone on with
 * finds what was answered already.
 */
export async function openTarget(
  chosen: ChosenTarget,
  config: Config,
  folder: string,
  signal: AbortSignal,
  onIngest?: (progress: IngestProgress) => void,
): Promise<OpenedTarget> {
  if (chosen.kind === 'service') {
    const target = openServiceTarget(chosen.url, config.answer.timeoutMs)
    return { target, close: () => target.close() }
  }
  const workFolder = workFolderOf(folder)
  await mkdir(workFolder, { recursive: true })
  const opened = await openServices(chosen.kind === 'folders' ? keptIn(workFolder, config) : config)
  const memory = await openEmbeddedMemory(workFolder)
  const close = async () => {
    await memory.conversations.close()
    await opened.close()
  }
  try {
    if (chosen.kind === 'folders') await ingestFolders(chosen.folders, opened, signal, onIngest)
    const services = { ...opened, ...memory }
    const target = openLocalTarget(chosen.replace?.(services) ?? services, config.answer.timeoutMs)
    return { target, close }
  } catch (error) {
    await close()
    throw error
  }
}
