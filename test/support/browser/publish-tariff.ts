import { setTimeout } from 'node:timers/promises'
import { makePagedPdf, type SetWord } from '../make-paged-pdf.ts'
import type { Site } from './open-site.ts'

/** Sends the service a release of a PDF, `harbor-tariff`, and waits until it is published. Its words are where they are said to be. */
export async function publishTariff({ address }: Site): Promise<SetWord[]> {
  const { bytes, words } = await makePagedPdf()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'tariff.pdf')
  const sent = await fetch(`${address}/v1/packages/harbor-tariff/releases?release=2025-01`, {
    method: 'POST',
    body: form,
  })
  const { id } = (await sent.json()) as { id: string }
  for (;;) {
    const job = (await (await fetch(`${address}/v1/jobs/${id}`)).json()) as { state: string }
    if (job.state === 'done') return words
    if (job.state === 'failed') throw new Error(`The release was not taken in: ${JSON.stringify(job)}`)
    await setTimeout(100)
  }
}
