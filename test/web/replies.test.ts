import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Answer } from '../../src/domain/answer.ts'
import { fetchCitation, fetchCitedPages } from '../../src/web/api/citations.ts'
import { fetchComparison } from '../../src/web/api/comparisons.ts'
import { fetchConversation, fetchConversations } from '../../src/web/api/conversations.ts'
import { giveFeedback } from '../../src/web/api/feedback.ts'
import { fetchJob, fetchJobs } from '../../src/web/api/jobs.ts'
import {
  fetchDocuments,
  fetchLineage,
  fetchOutline,
  fetchPackages,
  fetchReleaseReport,
  fetchReleases,
  fetchSection,
  fetchSuggestions,
} from '../../src/web/api/library.ts'
import { sendJson } from '../../src/web/api/request-json.ts'
import { fetchSavedAnswers, fetchSavedQuestions, saveQuestion } from '../../src/web/api/saved-questions.ts'
import { searchSections } from '../../src/web/api/search.ts'
import { openSite, type Site } from '../support/browser/open-site.ts'
import { replySchemas as schemas } from './reply-schemas.ts'

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
    schemas.citedPages.parse(await fetchCitedPages(answer.citations[0]!.id))
    schemas.feedback.parse(await giveFeedback({ answerId: answer.id, thumb: 'up' }))
    schemas.conversation.parse(await fetchConversation(answer.conversationId))
    schemas.conversations.parse(await fetchConversations({}))
    const found = schemas.conversations.parse(await fetchConversations({ words: 'late fee' }))
    expect(found.conversations[0]?.found?.question).toBe(asked.question)
  })

  it('is what the service replies: saved questions and what a release brought', async () => {
    const saved = await saveQuestion(name.package, 'What is the windstorm deductible?', 'release')
    expect(schemas.savedQuestions.parse(await fetchSavedQuestions(name.package)).questions).toEqual([saved])
    const answers = async () => schemas.savedAnswers.parse(await fetchSavedAnswers(saved))
    const changed = async () => (await answers()).answers.map(each => each.changed)
    await expect.poll(changed, { timeout: 30_000 }).toEqual([null, false, true])
    await fetchComparison({ package: name.package, from: '2025-01', to: '2025-07', limit: 1 }, signal)
    const report = schemas.report.parse(await fetchReleaseReport(name.package, name.release))
    expect(report.changes?.main.length).toBeGreaterThan(0)
    expect(report.questions.changed.map(({ question }) => question)).toEqual([saved])
  })

  it('is told of what went wrong, and what would help', async () => {
    await expect(fetchReleases('other')).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
      remedy: 'GET /v1/packages lists them.',
    })
  })
})
