import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import type { PdfFiles } from './open-pdf-files.ts'

type OpenFiles = () => Promise<PdfFiles>

const Files = createContext<OpenFiles | null>(null)

/** Opens PDFs for what is shown in it; what reads them is loaded with the first one, and ended with this. */
export function PdfFilesProvider({ children }: { children: ReactNode }) {
  const opened = useRef<Promise<PdfFiles> | null>(null)
  const open = useRef<OpenFiles>(() => {
    opened.current ??= import('./open-pdf-files.ts').then(({ openPdfFiles }) => openPdfFiles())
    return opened.current
  })
  useEffect(
    () => () => {
      opened.current?.then(files => files.close()).catch(() => {})
      opened.current = null
    },
    [],
  )
  return <Files value={open.current}>{children}</Files>
}

export function usePdfFiles(): OpenFiles {
  const files = useContext(Files)
  if (files === null) throw new Error('PDFs are shown within PdfFilesProvider')
  return files
}
