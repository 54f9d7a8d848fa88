import { Worker } from 'node:worker_threads'
import { Problem } from '../../../src/domain/problem.ts'
import { badDocument } from '../bad-document.ts'
import type { ParsedPdf } from './parse-pdf.ts'
import type { PdfReply } from './pdf-thread.ts'

export type PdfLimits = { milliseconds: number; megabytes: number }

/** 2,000 pages of dense text take a minute and 500 MB. */
export const pdfLimits: PdfLimits = { milliseconds: 300_000, megabytes: 1_500 }

/**
 * Parses a PDF in a thread of its own, so that one which takes the parser down, or all memory, is one document that failed.
 * Throws `bad-release`, `too-large`, and the signal's reason.
 */
export async function parsePdfApart(
  input: { path: string; bytes: Uint8Array },
  signal?: AbortSignal,
  limits: PdfLimits = pdfLimits,
): Promise<ParsedPdf> {
  signal?.throwIfAborted()
  const { path } = input
  const worker = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })
  const { promise, resolve, reject } = Promise.withResolvers<PdfReply>()
  const stop = () => reject(signal?.reason)
  const remedy = 'Split it into several files.'
  const timer = setTimeout(
    () =>
      reject(
        new Problem(
          'too-large',
          `${path}: the PDF took longer than ${limits.milliseconds / 1000} s to read`,
          remedy,
        ),
      ),
    limits.milliseconds,
  )
  signal?.addEventListener('abort', stop, { once: true })
  worker
    .on('message', resolve)
    .on('error', error => reject(crashed(path, error, limits)))
    .on('exit', () => reject(crashed(path, new Error('its thread ended'), limits)))
  try {
    const reply = await promise
    if ('parsed' in reply) return reply.parsed
    throw new Problem(reply.problem.code, reply.problem.message, reply.problem.remedy)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

function crashed(path: string, error: unknown, { megabytes }: PdfLimits): Problem {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new Problem(
      'too-large',
      `${path}: the PDF needs more than ${megabytes} MB of memory to read`,
      'Split it into several files.',
      { cause: error },
    )
  return badDocument(path, `the PDF can't be read (${message})`, 'Export or copy it again.', error)
}
