import { Router } from 'express'
import { suggestQuestions } from '../../answer/suggest-questions.ts'
import type { Release } from '../../domain/release.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { page, pageQuery, parseQuery, pathPart } from '../parse-request.ts'
import { readableRelease, readableReleases } from '../readable-releases.ts'
import { whileConnected } from '../while-connected.ts'

/** `/v1/packages` › `releases` › `documents`: what there is to ask about; `suggestions`: what may be asked. */
export function packageRoutes({ library, comparisons, caller, stopping }: HttpServices) {
  const router = Router()

  router
    .route('/packages')
    .get(async (_request, response) => {
      const listed = await Promise.all(
        (await library.packages(caller.tenant)).map(async ({ name, title }) => {
          const releases = await readableReleases(library, caller, name)
          return { name, title, releases: releases.length, latest: releases.at(-1)?.label ?? null }
        }),
      )
      response.json({ packages: listed.filter(({ releases }) => releases > 0) })
    })
    .all(refuseMethods('GET'))

  router
    .route('/packages/:package/releases')
    .get(async (request, response) => {
      const name = pathPart(request, 'package')
      const releases = await readableReleases(library, caller, name, { required: true })
      response.json({ package: name, releases: releases.map(shown) })
    })
    .all(refuseMethods('GET', 'POST'))

  router
    .route('/packages/:package/suggestions')
    .get(async (request, response) => {
      const name = pathPart(request, 'package')
      const releases = await readableReleases(library, caller, name, { required: true })
      const signal = whileConnected(response, stopping)
      const suggestions = await suggestQuestions(releases, { library, comparisons }, signal)
      response.json({ package: name, suggestions })
    })
    .all(refuseMethods('GET'))

  router
    .route('/packages/:package/releases/:release/documents')
    .get(async (request, response) => {
      const query = parseQuery(request, pageQuery(200))
      const release = await readableRelease(
        library,
        caller,
        pathPart(request, 'package'),
        pathPart(request, 'release'),
      )
      const documents = await library.documents(release)
      const { items, next } = page(
        request,
        documents.slice(query.offset, query.offset + query.limit + 1),
        query,
      )
      response.json({
        package: release.package,
        release: release.label,
        documents: items,
        total: documents.length,
        next,
      })
    })
    .all(refuseMethods('GET'))

  return router
}

function shown(release: Release, index: number, all: readonly Release[]) {
  const { label, order, effective, contentHash, publishedAt, documents } = release
  return { label, order, effective, contentHash, publishedAt, documents, latest: index === all.length - 1 }
}
