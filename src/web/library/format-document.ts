import type { DocumentSummary } from '../../domain/document.ts'
import { formatBytes } from '../format/format-bytes.ts'

const names = {
  markdown: 'Markdown',
  html: 'HTML',
  xml: 'XML',
  text: 'Text',
  csv: 'CSV',
  json: 'JSON',
  jsonl: 'JSON Lines',
  yaml: 'YAML',
  pdf: 'PDF',
  docx: 'Word',
  xlsx: 'Excel',
} as const satisfies Record<DocumentSummary['format'], string>

/** What kind of file a document is, and how large, where that is known. */
export const formatDocument = ({ format, fidelity }: Pick<DocumentSummary, 'format' | 'fidelity'>) =>
  [names[format], fidelity?.bytes !== undefined && formatBytes(fidelity.bytes)].filter(Boolean).join(' · ')

/** How large documents are together; null where that is not known of all. */
export function formatSize(documents: readonly Pick<DocumentSummary, 'fidelity'>[]): string | null {
  const sizes = documents.flatMap(({ fidelity }) => fidelity?.bytes ?? [])
  return sizes.length < documents.length ? null : formatBytes(sizes.reduce((sum, size) => sum + size, 0))
}
