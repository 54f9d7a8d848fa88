import { Router } from 'express'
import { z } from 'zod'
import { findSections } from '../../answer/find-sections.ts'
import { formatPlaceId } from '../../domain/place.ts'
import { PackageName, type Release, ReleaseLabel } from '../../domain/release.ts'
import { excerptAround } from '../../report/conversation/excerpt.ts'
import { visibleLine } from '../../report/visible-text.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { parseQuery, whole } from '../parse-request.ts'
import { readableRelease, readableReleases } from '../readable-releases.ts'
import { whileConnected } from '../while-connected.ts'

const Query = z.strictObject({
  words: z.string().trim().min(1).max(500),
  package: PackageName.optional(),
  release: ReleaseLabel.optional(),
  limit: whole(1, 50).default(10),
})

const BEGINNING = 160

/** A section that was found; `excerpt` is what stands around the first of the words, or its beginning. */
export type FoundSection = {
  id: string
  package: string
  release: string
  document: string
  section: string
  number: string | null
  heading: string
  trail: string[]
  excerpt: string
}

/**
 * `GET /v1/search?words[&package][&release][&limit]`: the sections that words are best found in, in the latest release of
 * each package, of one package, or in one release. No question is answered and nothing is kept.
 */
export function searchRoutes({ library, search, indexEmbedder, caller, stopping }: HttpServices) {
  const router = Router()
  router
    .route('/search')
    .get(async (request, response) => {
      const { words, limit, ...scope } = parseQuery(request, Query)
      const signal = whileConnected(response, stopping)
      const releases = await releasesOf(scope)
      const services = { library, search, indexEmbedder }
      const found = await findSections(words, releases, limit, caller, services, signal)
      const sections = found.map(({ package: name, release, document, section, cut }): FoundSection => {
        const { anchor, number, heading, trail } = section
        const place = { package: name, release, document, section: anchor }
        return {
          id: formatPlaceId({ ...place, item: null }),
          ...{ ...place, number, heading, trail },
          excerpt: excerptAround(cut.text, words) ?? visibleLine(cut.text.slice(0, BEGINNING)),
        }
      })
      response.json({ words, sections })
    })
    .all(refuseMethods('GET'))
  return router

  async function releasesOf(scope: Pick<z.output<typeof Query>, 'package' | 'release'>): Promise<Release[]> {
    if (scope.package !== undefined && scope.release !== undefined)
      return [await readableRelease(library, caller, scope.package, scope.release)]
    const names =
      scope.package === undefined
        ? (await library.packages(caller.tenant)).map(({ name }) => name)
        : [scope.package]
    const required = scope.package !== undefined
    const all = await Promise.all(names.map(name => readableReleases(library, caller, name, { required })))
    return all.flatMap(releases => releases.at(-1) ?? [])
  }
}
