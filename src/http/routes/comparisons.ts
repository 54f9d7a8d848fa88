import { type Request, Router } from 'express'
import { z } from 'zod'
import { compareAsJob } from '../../comparisons/compare-as-job.ts'
import { type Change, ChangeKind, type Comparison, Significance } from '../../domain/change.ts'
import { PackageName, ReleaseLabel } from '../../domain/release.ts'
import { type ComparisonPage, reportComparison, reportMainChanges } from '../../report/comparison-report.ts'
import { filterComparison } from '../../report/filter-changes.ts'
import { pagePolicy } from '../../report/html/render-html.ts'
import { refuseUnknownDocuments } from '../../report/refuse-unknown-documents.ts'
import { ReportFormat, renderComparison } from '../../report/report-format.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { pageSize, parseQuery, whole } from '../parse-request.ts'
import { whileConnected } from '../while-connected.ts'
import { replyWithJob } from './jobs.ts'

/** A parameter that may be given once, or several times. */
const several = <S extends z.ZodType>(item: S) =>
  z.preprocess(
    value => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(50),
  )

const Query = z.strictObject({
  package: PackageName,
  from: ReleaseLabel.optional(),
  to: ReleaseLabel.optional(),
  document: several(z.string().min(1).max(1000)),
  significance: several(Significance),
  kind: several(ChangeKind),
  words: z.string().min(1).max(500).optional(),
  change: several(z.string().min(1).max(5000)),
  all: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  format: ReportFormat.default('json'),
  limit: z
    .literal('all')
    .transform(() => Number.POSITIVE_INFINITY)
    .or(pageSize)
    .optional(),
  cursor: z.string().max(200).optional(),
  offset: whole(0, 100_000_000).optional(),
  around: z.string().min(1).max(5000).optional(),
})

/** Changes on a page, unless `limit` says otherwise. A report to read comes whole where a browser can bear it. */
const usualLimit: Record<ReportFormat, number> = {
  json: 100,
  text: 5000,
  markdown: 5000,
  html: 5000,
  csv: 5000,
  docx: 2000,
}

const contentTypes: Record<Exclude<ReportFormat, 'json'>, string> = {
  text: 'text/plain; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/**
 * `GET /v1/comparisons?package&from&to[&document][&significance][&kind][&words][&change][&all][&format][&limit]`: what changed
 * between two releases, filtered, page by page; with `all` the unchanged places follow the changes. The next page's
 * address is in the `Link` header, and in `next` of the JSON; `offset` begins at a position, `around` is the page that
 * holds the change of this id, the first one where none does; `limit=all` is one page of everything. One that takes
 * longer than a second answers 202 with a job.
 */
export function comparisonRoutes(services: HttpServices) {
  const { caller, newId } = services
  const router = Router()
  router
    .route('/comparisons')
    .get(async (request, response) => {
      const query = parseQuery(request, Query)
      const signal = whileConnected(response, services.stopping)
      const compared = await compareAsJob(query, caller, services, { newId, unchanged: query.all, signal })
      if ('job' in compared) return replyWithJob(response, compared.job)
      const { id, comparison, documents } = compared.made
      refuseUnknownDocuments(query.document, documents)
      const filter = {
        documents: query.document,
        significance: query.significance,
        kinds: query.kind,
        words: query.words,
        ids: query.change,
      }
      const passing = filterComparison(comparison, filter)
      const identity = { id, filter }
      const limit = query.limit ?? usualLimit[query.format]
      const start =
        query.cursor !== undefined
          ? readCursor(query.cursor, identity)
          : (query.offset ?? pageAround(passing.changes, query.around, limit))
      const end = start + limit
      const length = passing.changes.length + (passing.unchanged?.length ?? 0)
      const next = end < length ? nextAddress(request, writeCursor(end, identity)) : null
      if (next) response.setHeader('Link', `<${next}>; rel="next"`)
      const shown = pageOf(passing, start, end)
      if (query.format === 'json') {
        const main = start === 0 ? reportMainChanges(passing.changes) : null
        const page: ComparisonPage = { ...reportComparison(shown), start, main, next }
        response.json(page)
        return
      }
      response.setHeader('Content-Type', contentTypes[query.format])
      if (query.format === 'html')
        response.setHeader('Content-Security-Policy', `${pagePolicy}; frame-ancestors 'none'`)
      const report = {
        comparison: { ...passing, ...(shown.unchanged && { unchanged: shown.unchanged }) },
        changes: shown.changes,
        total: comparison.changes.length,
      }
      if (query.format === 'docx') {
        const { renderWord } = await import('../../report/word/render-word.ts')
        response.attachment(`${comparison.package} ${comparison.from} to ${comparison.to}.docx`)
        response.setHeader('Content-Type', contentTypes.docx)
        response.send(await renderWord(report))
        return
      }
      response.send([...renderComparison(report, query.format)].join(''))
    })
    .all(refuseMethods('GET'))
  return router
}

/** The entries of a page: the changes, then the unchanged places. */
function pageOf(comparison: Comparison, start: number, end: number): Comparison {
  const { changes, unchanged } = comparison
  const within = (position: number) => Math.max(0, position - changes.length)
  return {
    ...comparison,
    changes: changes.slice(start, end),
    ...(unchanged && { unchanged: unchanged.slice(within(start), within(end)) }),
  }
}

/** Where the page begins that holds a change; pages begin at multiples of their size. */
function pageAround(changes: readonly Change[], id: string | undefined, limit: number): number {
  const position = id === undefined ? -1 : changes.findIndex(change => change.id === id)
  return position < limit ? 0 : position - (position % limit)
}

function nextAddress(request: Request, cursor: string): string {
  const url = new URL(request.originalUrl, 'http://localhost')
  url.searchParams.delete('offset')
  url.searchParams.delete('around')
  url.searchParams.set('cursor', cursor)
  return `${url.pathname}${url.search}`
}
