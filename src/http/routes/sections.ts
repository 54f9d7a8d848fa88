import { type Request, Router } from 'express'
import { z } from 'zod'
import { traceLineage } from '../../comparisons/trace-lineage.ts'
import type { DocumentSummary } from '../../domain/document.ts'
import { formatPlaceId } from '../../domain/place.ts'
import { Problem } from '../../domain/problem.ts'
import type { Release } from '../../domain/release.ts'
import { reportStep } from '../../report/lineage-report.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { parseQuery, pathPart } from '../parse-request.ts'
import { readableRelease } from '../readable-releases.ts'
import { sendOriginal } from '../send-original.ts'
import { whileConnected } from '../while-connected.ts'

const original = '/packages/:package/releases/:release/documents/:document/original'
const root = '/packages/:package/releases/:release/documents/:document/sections'

const LineageQuery = z.strictObject({ item: z.string().min(1).max(1000).optional() })

/**
 * A PDF as it came (`original`); a document's outline; one section with its text; and its lineage, or that of one of its items (`?item=`), through all
 * releases. The document's path is one percent-encoded segment.
 */
export function sectionRoutes({ library, comparisons, caller, stopping }: HttpServices) {
  const router = Router()

  router
    .route(root)
    .get(async (request, response) => {
      const { release, document } = await findDocument(request)
      const outline = await library.outline(document.documentVersion)
      response.json({ package: release.package, release: release.label, document, sections: outline })
    })
    .all(refuseMethods('GET'))

  router
    .route(`${root}/:anchor`)
    .get(async (request, response) => {
      const anchor = pathPart(request, 'anchor')
      const { release, document } = await findDocument(request)
      const [section] = await library.sections(document.documentVersion, [anchor])
      if (!section)
        throw new Problem(
          'not-found',
          `${document.path} of ${release.package} ${release.label} has no section ${anchor}.`,
          "The document's sections are listed one address above.",
        )
      const place = { package: release.package, release: release.label, document: document.path }
      const id = formatPlaceId({ ...place, section: anchor, item: null })
      response.json({ ...place, documentVersion: document.documentVersion, id, section })
    })
    .all(refuseMethods('GET'))

  router
    .route(`${root}/:anchor/lineage`)
    .get(async (request, response) => {
      const { item = null } = parseQuery(request, LineageQuery)
      const place = {
        package: pathPart(request, 'package'),
        release: pathPart(request, 'release'),
        document: pathPart(request, 'document'),
        section: pathPart(request, 'anchor'),
        item,
      }
      const signal = whileConnected(response, stopping)
      const steps = await traceLineage(place, caller, { library, comparisons }, signal)
      response.json({ id: formatPlaceId(place), steps: steps.map(reportStep) })
    })
    .all(refuseMethods('GET'))

  router
    .route(original)
    .get(async (request, response) => {
      const { document } = await findDocument(request)
      await sendOriginal(request, response, document, library, whileConnected(response, stopping))
    })
    .all(refuseMethods('GET'))

  return router

  async function findDocument(request: Request): Promise<{ release: Release; document: DocumentSummary }> {
    const release = await readableRelease(
      library,
      caller,
      pathPart(request, 'package'),
      pathPart(request, 'release'),
    )
    const path = pathPart(request, 'document')
    const document = (await library.documents(release)).find(candidate => candidate.path === path)
    if (!document)
      throw new Problem(
        'not-found',
        `${release.package} ${release.label} has no document ${path}.`,
        'Write the path as one segment, "/" as %2F; the documents are listed two addresses above.',
      )
    return { release, document }
  }
}
