import type { DocumentSummary } from '../../domain/document.ts'

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

/** What kind of file a document is. */
export const formatDocument = ({ format }: Pick<DocumentSummary, 'format'>) => names[format]
