import type { PDFPageProxy } from 'pdfjs-dist'
import { withinTime } from './within-time.ts'

/** Pixels of a picture: more is more than screens have. */
const largest = 16_000_000
const drawnWithin = 30_000

/** Draws a page over the whole canvas, sharp for `wide` CSS pixels. Throws where it can't be drawn, and the signal's reason. */
export async function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  wide: number,
  signal: AbortSignal,
): Promise<void> {
  const whole = page.getViewport({ scale: 1 })
  const sharp = (wide * Math.min(3, globalThis.devicePixelRatio || 1)) / whole.width
  const scale = Math.min(sharp, Math.sqrt(largest / (whole.width * whole.height)))
  const viewport = page.getViewport({ scale })
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const task = page.render({ canvas, viewport })
  const stop = () => task.cancel()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await withinTime(drawnWithin, () => task.promise)
  } catch (error) {
    task.cancel()
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    page.cleanup()
  }
}
