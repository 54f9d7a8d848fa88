import { zipNames } from './zip-names.ts'

/** What a file is that is no text: a format with a parser, or something that is refused, with what would help. */
export type BinaryKind =
  | { format: 'pdf' | 'docx' | 'xlsx' }
  | { refused: string; remedy: string; kind: 'unsupported' | 'bad' }

const document = 'Give a PDF, Word, Excel, HTML or text file instead.'
const picture = (name: string) => refused(`a picture (${name})`, 'Pictures hold no text: leave them out.')
const font = () => refused('a font', 'Leave it out.')
const archive = (name: string) =>
  refused(`an archive (${name}) inside the release`, 'Unpack it into the release.')
const media = (name: string) => refused(`a recording (${name})`, 'Give its text instead.')
const program = () => refused('a program', 'Leave it out.')

function refused(what: string, remedy: string, kind: 'unsupported' | 'bad' = 'unsupported'): BinaryKind {
  return { refused: what, remedy, kind }
}

/** Marks at the beginning of files, by their bytes as Latin-1, and where they stand. */
const marks: readonly [mark: string, kind: () => BinaryKind, at?: number][] = [
  ['\x89PNG\r\n', () => picture('PNG')],
  ['\xff\xd8\xff', () => picture('JPEG')],
  ['GIF8', () => picture('GIF')],
  ['WEBP', () => picture('WebP'), 8],
  ['II*\0', () => picture('TIFF')],
  ['MM\0*', () => picture('TIFF')],
  ['\0\0\x01\0', () => picture('icon')],
  ['8BPS', () => picture('Photoshop')],
  ['ftypavif', () => picture('AVIF'), 4],
  ['ftypheic', () => picture('HEIC'), 4],
  ['ftyp', () => media('MP4'), 4],
  ['RIFF', () => media('RIFF')],
  ['OggS', () => media('Ogg')],
  ['ID3', () => media('MP3')],
  ['fLaC', () => media('FLAC')],
  ['\x1aE\xdf\xa3', () => media('Matroska')],
  ['OTTO', font],
  ['\0\x01\0\0\0', font],
  ['wOFF', font],
  ['wOF2', font],
  ['\x1f\x8b', () => archive('gzip')],
  ['BZh', () => archive('bzip2')],
  ['\xfd7zXZ\0', () => archive('xz')],
  ['7z\xbc\xaf\x27\x1c', () => archive('7z')],
  ['Rar!\x1a', () => archive('RAR')],
  ['\x28\xb5\x2f\xfd', () => archive('Zstandard')],
  ['ustar', () => archive('tar'), 257],
  ['PK\x05\x06', () => archive('zip')],
  ['PK\x07\x08', () => archive('zip')],
  ['\x7fELF', program],
  ['MZ', program],
  ['\xca\xfe\xba\xbe', program],
  ['\xcf\xfa\xed\xfe', program],
  ['\0asm', program],
  ['SQLite format 3\0', () => refused('a database (SQLite)', 'Export its tables as CSV.')],
  ['PAR1', () => refused('a table (Parquet)', 'Export it as CSV.')],
  ['{\\rtf', () => refused('a document in Rich Text Format', 'Save it as .docx.')],
  ['%!PS', () => refused('a PostScript document', 'Save it as PDF.')],
]

/** Null for what may be text. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (/^%PDF-|%PDF-\d[\s\S]*\d obj\b/.test(head)) return { format: 'pdf' }
  if (head.startsWith('PK\x03\x04')) return zipKind(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oldOfficeKind(bytes)
  const found = marks.find(([mark, , at = 0]) => head.startsWith(mark, at))
  return found && (isWritten(found[0]) || hasControls(head)) ? found[1]() : null
}

/** Whether a mark begins a file of written text; others may be the first word of one. */
const isWritten = (mark: string) => mark.startsWith('{') || mark.startsWith('%')
const hasControls = (head: string) => /(?![\t\n\f\r\x80-\x9f])\p{Cc}/u.test(head)

function zipKind(bytes: Uint8Array): BinaryKind {
  const names = zipNames(bytes)
  const holds = (start: string) =>
    names === null
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(start)
      : names.some(name => name.startsWith(start))
  if (!holds('[Content_Types].xml')) {
    return holds('META-INF/manifest.xml') && holds('content.xml')
      ? refused('an OpenDocument file', 'Save it as .docx or .xlsx.')
      : archive('zip')
  }
  if (holds('word/')) return { format: 'docx' }
  if (holds('xl/workbook.bin'))
    return refused('an Excel workbook in binary form (.xlsb)', 'Save it as .xlsx.')
  if (holds('xl/')) return { format: 'xlsx' }
  return holds('ppt/') ? refused('a presentation (PowerPoint)', 'Save it as PDF.') : archive('zip')
}

/** Streams of files of Office before 2007, by their names in the directory; encrypted newer ones come in the same container. */
function oldOfficeKind(bytes: Uint8Array): BinaryKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const holds = (name: string) => buffer.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage'))
    return refused('encrypted and needs a password', 'Save it without a password.', 'bad')
  if (holds('WordDocument')) return refused('a Word document of before 2007 (.doc)', 'Save it as .docx.')
  if (holds('PowerPoint Document')) return refused('a presentation (PowerPoint)', 'Save it as PDF.')
  if (holds('Workbook') || holds('Book'))
    return refused('an Excel workbook of before 2007 (.xls)', 'Save it as .xlsx.')
  if (holds('__substg1.0_')) return refused('an e-mail (Outlook)', document)
  return refused('a file of an older Office program', document)
}
