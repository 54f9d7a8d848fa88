import type { UploadFile } from '../api/uploads.ts'

/** What was chosen to be sent: a folder under its name, a zip, or loose files. Hidden files are left out and counted. */
export type ChosenFiles = {
  name: string
  kind: 'folder' | 'zip' | 'files'
  files: UploadFile[]
  hidden: number
}

/** Chosen by the browser's dialog; files of a folder know their path in it. */
export const chosenByDialog = (files: readonly File[]): ChosenFiles | null =>
  toChosen(files.map(file => ({ path: file.webkitRelativePath || file.name, file })))

/** Dropped files and folders, these with all that is in them. To be called while the drop is handled. */
export async function chosenByDrop(items: DataTransferItemList): Promise<ChosenFiles | null> {
  const dropped = [...items].map(item => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = dropped.map(({ entry, file }) =>
    entry ? filesOf(entry) : file ? [{ path: file.name, file }] : [],
  )
  return toChosen((await Promise.all(found)).flat())
}

function toChosen(all: readonly UploadFile[]): ChosenFiles | null {
  const files = all.filter(({ path }) => !isHidden(path))
  const [first] = files
  if (!first) return null
  const tops = new Set(files.map(({ path }) => path.split('/')[0]!))
  const [top] = tops
  const isFolder = tops.size === 1 && first.path.includes('/')
  const isZip = files.length === 1 && /\.zip$/i.test(first.path)
  const kind = isFolder ? 'folder' : isZip ? 'zip' : 'files'
  const name = isFolder ? top! : isZip ? first.path.replace(/\.zip$/i, '') : ''
  return { name, kind, files, hidden: all.length - files.length }
}

const left = ['__MACOSX', 'Thumbs.db', 'desktop.ini', '$RECYCLE.BIN', 'node_modules']

/** What systems, editors and version control leave behind; the service would pass over it too. */
export const isHidden = (path: string) =>
  path.split('/').some(part => /^(\.|~\$)/.test(part) || left.includes(part))

async function filesOf(entry: FileSystemEntry): Promise<UploadFile[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (isFile(entry))
    return [{ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) }]
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: UploadFile[] = []
  // a reader gives a hundred entries at a time, and none at its end
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return found
    for (const each of some) found.push(...(await filesOf(each)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
