import { parentPort, workerData } from 'node:worker_threads'
import { Problem } from '../../../src/domain/problem.ts'
import { type ParsedPdf, parsePdf } from './parse-pdf.ts'

/** Parses one PDF and ends. */
export type PdfReply = { parsed: ParsedPdf } | { problem: Pick<Problem, 'code' | 'message' | 'remedy'> }

const { path, bytes } = workerData as { path: string; bytes: Uint8Array }
const reply = (message: PdfReply) => parentPort!.postMessage(message)
try {
  reply({ parsed: await parsePdf(path, bytes) })
} catch (error) {
  if (!(error instanceof Problem)) throw error
  const { code, message, remedy } = error
  reply({ problem: { code, message, remedy } })
}
