import type { Answer } from '../../domain/answer.ts'
import type { Change, ComparisonSummary, Completeness } from '../../domain/change.ts'
import type { Citation } from '../../domain/citation.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { DocumentSummary } from '../../domain/document.ts'
import type { Feedback } from '../../domain/feedback.ts'
import type { Job } from '../../domain/job.ts'
import type { Place } from '../../domain/place.ts'
import type { Release, UnreadFile } from '../../domain/release.ts'
import type { SavedQuestion } from '../../domain/saved-question.ts'
import type { Section, SectionOutline } from '../../domain/section.ts'
import type { IngestedUpload } from '../../domain/upload.ts'

/** What the service replies, as far as a view reads it; test/web/replies.test.ts holds each against the real thing. */

/** `GET /v1/packages`. */
export type PackageList = {
  packages: { name: string; title: string; releases: number; latest: string | null }[]
}

/** `GET /v1/packages/:package/releases`, oldest first. */
export type ReleaseList = { package: string; releases: ShownRelease[] }
export type ShownRelease = Pick<
  Release,
  'label' | 'order' | 'effective' | 'contentHash' | 'publishedAt' | 'documents'
> & { latest: boolean }

/** `GET /v1/packages/:package/suggestions`. */
export type SuggestionList = {
  package: string
  suggestions: { question: string; about: 'release' | 'comparison' | 'timeline' }[]
}

/** `GET …/releases/:release/documents`. */
export type DocumentList = {
  package: string
  release: string
  documents: DocumentSummary[]
  total: number
  next: string | null
}

/** `GET …/documents/:document/sections`. */
export type DocumentOutline = {
  package: string
  release: string
  document: DocumentSummary
  sections: SectionOutline[]
}

/** `GET …/sections/:anchor`. */
export type ShownSection = {
  package: string
  release: string
  document: string
  documentVersion: string
  id: string
  section: Section
}

/** `GET …/sections/:anchor/lineage`, oldest first; without place and text where a release has none. */
export type Lineage = { id: string; steps: LineageStep[] }
export type LineageStep = {
  release: string
  effective: string | null
  place: Place | null
  text: string | null
  changes: ReportChange[]
}

/** `GET /v1/citations/:id`; see src/answer/show-citation.ts for what each status means. */
export type ShownCitation = {
  citation: Omit<Citation, 'quote'> & { quote: string | null }
  status: 'current' | 'replaced' | 'removed'
  matches: boolean
  text: string | null
  section: Omit<Section, 'blocks'> | null
}

/** `GET /v1/citations/:id/pages`: none where it is not known where the words stand. Sizes and boxes in points. */
export type CitedPages = { contentHash: string; pages: CitedPage[] }
export type CitedPage = {
  number: number
  width: number
  height: number
  boxes: { x: number; y: number; width: number; height: number }[]
}

/** One side of a change, as reports tell it; `[start, end)` is its place in the document's canonical text. */
export type ReportSide = {
  release: string
  document: string
  section: string
  number: string | null
  heading: string
  start: number
  end: number
  quote: string
  contentHash: string
}
export type ReportChange = Omit<Change, 'before' | 'after'> & {
  before: ReportSide | null
  after: ReportSide | null
}

/** `GET /v1/comparisons`, or 202 with a job where it takes longer. */
export type ComparisonPage = {
  package: string
  from: string
  to: string
  summary: ComparisonSummary
  changes: ReportChange[]
  completeness: Completeness
  unchanged?: { before: ReportSide; after: ReportSide }[] | undefined
  start: number
  main: MainChange[] | null
  next: string | null
}

/** What matters most: the change of this id in words, without those of its place. `alike` are ids too. */
export type MainChange = { change: string; place: string; text: string; count: number; alike: string[] }

/** `GET /v1/jobs/:id`; `address` is where the result will be. */
export type ShownJob = Pick<
  Job,
  'id' | 'kind' | 'state' | 'progress' | 'problem' | 'createdAt' | 'updatedAt'
> & {
  address: string | null
  /** What became of the files, of a job that took them in. */
  ingested: IngestedUpload | null
}

export type ShownConversation = Pick<Conversation, 'id' | 'title' | 'createdAt' | 'updatedAt' | 'turns'>

/** `GET /v1/conversations`; `found` where words were looked for. */
export type ConversationList = {
  conversations: (ShownConversation & {
    found?: { turnId: string; question: string; excerpt: string | null } | null | undefined
  })[]
  next: string | null
  searched?: number | undefined
}

/** `GET /v1/conversations/:id`. */
export type ConversationWithTurns = Omit<ShownConversation, 'turns'> & {
  turns: { id: string; question: string; answer: Answer }[]
}

/** `POST /v1/feedback`. */
export type ShownFeedback = Omit<Feedback, 'contentHashes'>

/** `GET /v1/search`: the sections that words are best found in, best first. */
export type FoundSections = { words: string; sections: FoundSection[] }
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

/** `GET /v1/jobs`, newest first. */
export type JobList = { jobs: ShownJob[]; next: string | null }

/** `GET /v1/packages/:package/questions`. */
export type SavedQuestionList = { package: string; questions: SavedQuestion[] }

/** An answer to a saved question; all of it is at `GET /v1/answers/:id`. */
export type SavedAnswer = Pick<Answer, 'id' | 'outcome' | 'text' | 'citations' | 'createdAt' | 'degraded'>

/** `GET …/questions/:id/answers`, oldest release first; `changed` against the release before, null where one has no answer yet. */
export type SavedAnswers = {
  question: SavedQuestion
  answers: {
    release: string
    releases: string[]
    due: boolean
    changed: boolean | null
    answer: SavedAnswer | null
  }[]
  job: ShownJob | null
}

/** `GET …/releases/:release/report`, as far as it is shown. */
export type ReleaseReport = {
  before: string | null
  changes: { summary: ComparisonSummary; main: MainChange[] } | null
  unread: UnreadFile[]
  questions: {
    changed: { question: SavedQuestion; before: SavedAnswer; after: SavedAnswer }[]
    same: number
    unanswered: number
  }
}
