import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../api/api-problem.ts'
import type { CitedPage } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { drawPage } from './draw-page.ts'
import type { PdfFile } from './open-pdf-files.ts'
import { usePdfFiles } from './pdf-files.tsx'
import './pages.css'

/** CSS pixels a point: less can hardly be read. */
const readable = 0.85

type PdfPageProps = {
  file: PdfFile
  /** As people know it. */
  name: string
  page: CitedPage
  /** Times the size that it has at first. */
  zoom: number
  /** Names the first marked word. */
  mark: string
  onDrawn: () => void
}

/** A page of a PDF as it is printed, with the quoted words marked on it. */
export function PdfPage({ file, name, page, zoom, mark, onDrawn }: PdfPageProps) {
  const { number, width, height, boxes } = page
  const openFiles = usePdfFiles()
  const paper = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [wide, setWide] = useState<number | null>(null)
  const told = useRef(onDrawn)
  useEffect(() => {
    told.current = onDrawn
  })

  useEffect(() => {
    const watched = paper.current
    if (!watched) return
    const watch = new ResizeObserver(() => setWide(Math.round(watched.clientWidth / 40) * 40))
    watch.observe(watched)
    return () => watch.disconnect()
  }, [])

  const drawn = useLoaded(wide === null ? null : `${file.contentHash} ${number} ${wide}`, async signal => {
    try {
      const read = await (await openFiles()).page(file, number)
      signal.throwIfAborted()
      if (canvas.current && wide) await drawPage(read, canvas.current, wide, signal)
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof ApiProblem ? error : notDrawn(error)
    }
    return true
  })
  const isDrawn = drawn.value === true
  useEffect(() => {
    if (isDrawn) told.current()
  }, [isDrawn])

  const share = (part: number, whole: number) => `${(100 * part) / whole}%`
  const words = messages.pages
  return (
    <>
      {!isDrawn && (
        <LoadedState loaded={drawn} loading={words.drawing(number)}>
          {() => null}
        </LoadedState>
      )}
      <div
        className="paper"
        ref={paper}
        hidden={drawn.state === 'failed'}
        style={{
          width: `calc(max(100%, ${Math.round(readable * width)}px) * ${zoom})`,
          aspectRatio: `${width} / ${height}`,
        }}
      >
        <canvas ref={canvas} role="img" aria-label={words.picture(number, name)} />
        {boxes.map((box, index) => (
          <span
            key={`${box.x} ${box.y} ${box.width}`}
            className="page-mark"
            data-mark={index === 0 ? mark : undefined}
            style={{
              left: share(box.x, width),
              top: share(box.y, height),
              width: share(box.width, width),
              height: share(box.height, height),
            }}
          />
        ))}
      </div>
    </>
  )
}

function notDrawn(error: unknown): ApiProblem {
  const { cannotDraw: title, cannotDrawRemedy: remedy } = messages.pages
  const detail = error instanceof Error ? error.message : String(error)
  return new ApiProblem({ status: 0, code: 'page', title, detail, remedy, retryable: true, id: null })
}
