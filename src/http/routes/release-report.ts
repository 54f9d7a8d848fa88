import { Router } from 'express'
import { compareAsJob } from '../../comparisons/compare-as-job.ts'
import type { ComparisonSummary, Completeness } from '../../domain/change.ts'
import type { UnreadFile } from '../../domain/release.ts'
import { type ReleaseFidelity, releaseFidelity } from '../../domain/release-fidelity.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import { type ReportMainChange, reportMainChanges } from '../../report/comparison-report.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { pathPart } from '../parse-request.ts'
import { readableRelease, readableReleases } from '../readable-releases.ts'
import { whileConnected } from '../while-connected.ts'
import { replyWithJob, type ShownJob, showJob } from './jobs.ts'
import { type SavedAnswer, showSavedAnswer } from './saved-questions.ts'

/**
 * What a release brought. `changes` is null for the first one; `warnings` are of documents that could not be read in full, in
 * this release or the one before; `questions` are saved ones that it answers otherwise than the one before.
 */
export type ReleaseReport = {
  package: string
  release: string
  effective: string | null
  publishedAt: string | null
  documents: number
  before: string | null
  changes: {
    summary: ComparisonSummary
    main: ReportMainChange[]
    completeness: Completeness
    address: string
  } | null
  unread: UnreadFile[]
  warnings: Completeness['notFullyRead']
  /** How much of the files was read. */
  fidelity: ReleaseFidelity
  questions: {
    changed: { question: SavedQuestion; before: SavedAnswer; after: SavedAnswer }[]
    same: number
    unanswered: number
    job: ShownJob | null
  }
}

/** `GET /v1/packages/:package/releases/:release/report`; 202 with a job while the comparison is made. */
export function releaseReportRoutes(services: HttpServices) {
  const { library, caller, stopping, savedAnswers, newId } = services
  const router = Router()
  router
    .route('/packages/:package/releases/:release/report')
    .get(async (request, response) => {
      const name = pathPart(request, 'package')
      const signal = whileConnected(response, stopping)
      const release = await readableRelease(library, caller, name, pathPart(request, 'release'))
      const releases = await readableReleases(library, caller, name)
      const before = releases[releases.findIndex(({ ordinal }) => ordinal === release.ordinal) - 1] ?? null
      const pair = before && { package: name, from: before.label, to: release.label }
      const compared = pair && (await compareAsJob(pair, caller, services, { newId, signal }))
      if (compared && 'job' in compared) return replyWithJob(response, compared.job)
      const comparison = compared?.made.comparison
      const saved = before && (await savedAnswers.between(before, release, caller, signal))
      const unread = await library.unread(release, signal)
      const { label, effective, publishedAt, documents } = release
      const report: ReleaseReport = {
        ...{ package: name, release: label, effective, publishedAt, documents },
        before: before?.label ?? null,
        changes: comparison
          ? {
              summary: comparison.summary,
              main: reportMainChanges(comparison.changes),
              completeness: comparison.completeness,
              address: `/v1/comparisons?${new URLSearchParams({ ...pair })}`,
            }
          : null,
        unread,
        warnings: (comparison?.completeness.notFullyRead ?? []).filter(
          each => each.release !== label || !unread.some(({ path }) => path === each.document),
        ),
        fidelity: releaseFidelity(await library.documents(release, signal)),
        questions: {
          changed: (saved?.changed ?? []).map(({ question, before, after }) => ({
            question,
            before: showSavedAnswer(before),
            after: showSavedAnswer(after),
          })),
          same: saved?.same ?? 0,
          unanswered: saved?.unanswered ?? 0,
          job: saved?.job ? showJob(saved.job) : null,
        },
      }
      response.json(report)
    })
    .all(refuseMethods('GET'))
  return router
}
