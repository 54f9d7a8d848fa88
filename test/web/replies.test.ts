import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Answer } from '../../src/domain/answer.ts'
import { Citation } from '../../src/domain/citation.ts'
import { DocumentSummary } from '../../src/domain/document.ts'
import { Feedback } from '../../src/domain/feedback.ts'
import { Job } from '../../src/domain/job.ts'
import { Release } from '../../src/domain/release.ts'
import { Section, SectionOutline } from '../../src/domain/section.ts'
import { IngestedUpload } from '../../src/domain/upload.ts'
import { ComparisonPage } from '../../src/report/comparison-report.ts'
import { LineageReportStep } from '../../src/report/lineage-report.ts'
import { fetchCitation } from '../../src/web/api/citations.ts'
import { fetchComparison } from '../../src/web/api/comparisons.ts'
import { fetchConversation, fetchConversations } from '../../src/web/api/conversations.ts'
import { giveFeedback } from '../../src/web/api/feedback.ts'
import { fetchJob, fetchJobs } from '../../src/web/api/jobs.ts'
import {
  fetchDocuments,
  fetchLineage,
  fetchOutline,
  fetchPackages,
  fetchReleases,
  fetchSection,
  fetchSuggestions,
} from '../../src/web/api/library.ts'
import type * as replies from '../../src/web/api/replies.ts'
import { sendJson } from '../../src/web/api/request-json.ts'
import { searchSections } from '../../src/web/api/search.ts'
import { openSite, type Site } from '../support/browser/open-site.ts'

/** What the page takes a reply for, to be compared with the reply itself: nothing missing, nothing more. */
const schemas = {
  packages: z.strictObject({
    packages: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        releases: z.int(),
        latest: z.string().nullable(),
      }),
    ),
  }) satisfies z.ZodType<replies.PackageList>,
  releases: z.strictObject({
    package: z.string(),
    releases: z.array(
      Release.pick({
        label: true,
        order: true,
        effective: true,
        contentHash: true,
        publishedAt: true,
        documents: true,
      }).extend({ latest: z.boolean() }),
    ),
  }) satisfies z.ZodType<replies.ReleaseList>,
  suggestions: z.strictObject({
    package: z.string(),
    suggestions: z.array(
      z.strictObject({
        question: z.string(),
        about: z.enum(['release', 'comparison', 'timeline']),
      }),
    ),
  }) satisfies z.ZodType<replies.SuggestionList>,
  documents: z.strictObject({
    package: z.string(),
    release: z.string(),
    documents: z.array(DocumentSummary),
    total: z.int(),
    next: z.string().nullable(),
  }) satisfies z.ZodType<replies.DocumentList>,
  outline: z.strictObject({
    package: z.string(),
    release: z.string(),
    document: DocumentSummary,
    sections: z.array(SectionOutline),
  }) satisfies z.ZodType<replies.DocumentOutline>,
  section: z.strictObject({
    package: z.string(),
    release: z.string(),
    document: z.string(),
    documentVersion: z.string(),
    id: z.string(),
    section: Section,
  }) satisfies z.ZodType<replies.ShownSection>,
  lineage: z.strictObject({
    id: z.string(),
    steps: z.array(LineageReportStep),
  }) satisfies z.ZodType<replies.Lineage>,
  found: z.strictObject({
    words: z.string(),
    sections: z.array(
      z.strictObject({
        ...{ id: z.string(), package: z.string(), release: z.string(), document: z.string() },
        ...{ section: z.string(), number: z.string().nullable(), heading: z.string() },
        ...{ trail: z.array(z.string()), excerpt: z.string() },
      }),
    ),
  }) satisfies z.ZodType<replies.FoundSections>,
  job: Job.pick({
    ...{ id: true, kind: true, state: true, progress: true, problem: true },
    ...{ createdAt: true, updatedAt: true },
  }).extend({
    address: z.string().nullable(),
    ingested: IngestedUpload.nullable(),
  }) satisfies z.ZodType<replies.ShownJob>,
  citation: z.strictObject({
    citation: Citation.extend({ quote: z.string().nullable() }),
    status: z.enum(['current', 'replaced', 'removed']),
    matches: z.boolean(),
    text: z.string().nullable(),
    section: Section.omit({ blocks: true }).nullable(),
  }) satisfies z.ZodType<replies.ShownCitation>,
  comparison: ComparisonPage satisfies z.ZodType<replies.ComparisonPage>,
  conversations: z.strictObject({
    conversations: z.array(
      z.strictObject({
        ...{
          id: z.string(),
          title: z.string(),
          createdAt: z.string(),
          updatedAt: z.string(),
          turns: z.int(),
        },
        found: z
          .strictObject({ turnId: z.string(), question: z.string(), excerpt: z.string().nullable() })
          .nullable()
          .optional(),
      }),
    ),
    next: z.string().nullable(),
    searched: z.int().optional(),
  }) satisfies z.ZodType<replies.ConversationList>,
  conversation: z.strictObject({
    ...{ id: z.string(), title: z.string(), createdAt: z.string(), updatedAt: z.string() },
    turns: z.array(z.strictObject({ id: z.string(), question: z.string(), answer: Answer })),
  }) satisfies z.ZodType<replies.ConversationWithTurns>,
  feedback: Feedback.omit({ contentHashes: true }) satisfies z.ZodType<replies.ShownFeedback>,
}

describe('what the page takes replies for', () => {
  let site: Site
  const { fetch } = globalThis
  beforeAll(async () => {
    site = await openSite()
    globalThis.fetch = (path, init) => fetch(site.address + path, init)
  })
  afterAll(async () => {
    globalThis.fetch = fetch
    await site?.close()
  })

  const signal = AbortSignal.timeout(60_000)
  const name = { package: 'harbor-auto-manual', release: '2025-07', document: 'rules/deductibles.md' }

  it('is what the service replies: the library', async () => {
    schemas.packages.parse(await fetchPackages())
    schemas.releases.parse(await fetchReleases(name.package))
    schemas.suggestions.parse(await fetchSuggestions(name.package))
    schemas.documents.parse(await fetchDocuments(name.package, name.release))
    schemas.outline.parse(await fetchOutline(name))
    schemas.section.parse(await fetchSection(name, '10.5'))
    expect(schemas.lineage.parse(await fetchLineage(name, '10.5', null)).steps).toHaveLength(3)
    schemas.comparison.parse(
      await fetchComparison({ package: name.package, significance: ['substantive'] }, signal),
    )
  })

  it('is what the service replies: search, uploads and jobs', async () => {
    const { sections } = schemas.found.parse(await searchSections('late fee', { package: name.package }, 3))
    expect(sections).toHaveLength(3)
    const form = new FormData()
    form.append('file', new Blob(['# Fees\n\nThe fee is 5 USD.\n']), 'fees.md')
    const sent = await globalThis.fetch('/v1/packages/fees/releases?release=2025-01', {
      method: 'POST',
      body: form,
    })
    const { id } = schemas.job.parse(await sent.json())
    await expect.poll(async () => (await fetchJob(id)).state, { timeout: 20_000 }).toBe('done')
    expect(schemas.job.parse(await fetchJob(id)).ingested?.releases).toHaveLength(1)
    expect(schemas.job.parse((await fetchJobs()).jobs[0]).id).toBe(id)
  })

  it('is what the service replies: answers and what is kept of them', async () => {
    const asked = { question: 'What is the late payment fee?' }
    const answer = Answer.parse(await sendJson('POST', '/v1/answers', asked))
    schemas.citation.parse(await fetchCitation(answer.citations[0]!.id))
    schemas.feedback.parse(await giveFeedback({ answerId: answer.id, thumb: 'up' }))
    schemas.conversation.parse(await fetchConversation(answer.conversationId))
    schemas.conversations.parse(await fetchConversations({}))
    const found = schemas.conversations.parse(await fetchConversations({ words: 'late fee' }))
    expect(found.conversations[0]?.found?.question).toBe(asked.question)
  })

  it('is told of what went wrong, and what would help', async () => {
    await expect(fetchReleases('other')).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
      remedy: 'GET /v1/packages lists them.',
    })
  })
})
