import { type Request, type Response, Router } from 'express'
import type { PageFile, PageFiles } from '../../page/page-files.ts'

/** The page's own addresses, by their first part: each is served the same document, which shows what it names. */
const views = new Set(['', 'ask', 'compare', 'library', 'upload', 'conversations', 'evaluation'])

/**
 * Everything from the service itself, nothing inline, nothing framed; a string can't become markup or
 * script, but for the address of the script that reads PDFs (`src/web/pages/start-pdf-worker.ts`).
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types pdf-worker',
].join('; ')

/**
 * The page: its files, and its document at each of its own addresses. Who asks for `/` without wanting HTML, and
 * everybody where the page could not be built, gets what comes after this.
 */
export function pageRoutes(page: () => Promise<PageFiles | null>) {
  const router = Router()
  router.get(/.*/, async (request, response, next) => {
    const [, first = '', rest] = request.path.split('/')
    const isView = views.has(first)
    const isFile = first === 'assets' || (rest === undefined && first.includes('.'))
    if (!isFile && !(isView && (request.path !== '/' || wantsHtml(request)))) return next()
    const file = (await page())?.get(isView ? '/index.html' : request.path)
    if (!file) return next()
    if (isView) response.setHeader('Content-Security-Policy', pagePolicy)
    send(request, response, file)
  })
  return router
}

const wantsHtml = (request: Request) => (request.headers.accept ?? '').includes('text/html')

function send(request: Request, response: Response, { type, body, zipped, lasting }: PageFile): void {
  response.setHeader('Content-Type', type)
  response.setHeader('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('Vary', 'Accept-Encoding')
  if (zipped && request.acceptsEncodings('gzip') === 'gzip') {
    response.setHeader('Content-Encoding', 'gzip')
    response.end(zipped)
  } else response.end(body)
}
