import type { DocumentVersion } from '../../domain/document.ts'
import { type PackedVersion, packVersion } from './pack-version.ts'
import { pauseRegularly } from './pause-regularly.ts'

/** Cuts of one transaction, so that other writers of the file need not wait long. A version is never divided. */
const cutsPerBatch = 500

/** Packs versions and sends them on in batches; one batch is packed while the one before it is written. */
export async function sendVersions(
  versions: readonly DocumentVersion[],
  send: (batch: PackedVersion[]) => Promise<void>,
): Promise<void> {
  const pause = pauseRegularly()
  let sent = Promise.resolve()
  let batch: PackedVersion[] = []
  let cuts = 0
  const flush = async () => {
    await sent
    sent = send(batch)
    sent.catch(() => {}) // awaited by the next flush or at the end
    batch = []
    cuts = 0
  }
  for (const version of versions) {
    batch.push(await packVersion(version, pause))
    cuts += 1 + version.cuts.length
    if (cuts >= cutsPerBatch) await flush()
  }
  if (batch.length > 0) await flush()
  await sent
}
