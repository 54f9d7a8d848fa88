import { z } from 'zod'
import { Answer } from '../../src/domain/answer.ts'
import { ComparisonSummary } from '../../src/domain/change.ts'
import { Citation } from '../../src/domain/citation.ts'
import { DocumentSummary } from '../../src/domain/document.ts'
import { Feedback } from '../../src/domain/feedback.ts'
import { Job } from '../../src/domain/job.ts'
import { Release, UnreadFile } from '../../src/domain/release.ts'
import { SavedQuestion } from '../../src/domain/saved-question.ts'
import { Section, SectionOutline } from '../../src/domain/section.ts'
import { IngestedUpload } from '../../src/domain/upload.ts'
import { ComparisonPage, ReportMainChange } from '../../src/report/comparison-report.ts'
import { LineageReportStep } from '../../src/report/lineage-report.ts'
import type * as replies from '../../src/web/api/replies.ts'

const job = Job.pick({
  ...{ id: true, kind: true, state: true, progress: true, problem: true },
  ...{ createdAt: true, updatedAt: true },
}).extend({
  address: z.string().nullable(),
  ingested: IngestedUpload.nullable(),
}) satisfies z.ZodType<replies.ShownJob>

const savedAnswer = Answer.pick({
  ...{ id: true, outcome: true, text: true, citations: true, createdAt: true, degraded: true },
}).strict() satisfies z.ZodType<replies.SavedAnswer>

/** What the page takes a reply for, to be compared with the reply itself: nothing missing, nothing more. */
export const replySchemas = {
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
  job,
  citation: z.strictObject({
    citation: Citation.extend({ quote: z.string().nullable() }),
    status: z.enum(['current', 'replaced', 'removed']),
    matches: z.boolean(),
    text: z.string().nullable(),
    section: Section.omit({ blocks: true }).nullable(),
  }) satisfies z.ZodType<replies.ShownCitation>,
  citedPages: z.strictObject({
    contentHash: z.string(),
    pages: z.array(
      z.strictObject({
        ...{ number: z.int(), width: z.number(), height: z.number() },
        boxes: z.array(
          z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
        ),
      }),
    ),
  }) satisfies z.ZodType<replies.CitedPages>,
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
  savedQuestions: z.strictObject({
    package: z.string(),
    questions: z.array(SavedQuestion),
  }) satisfies z.ZodType<replies.SavedQuestionList>,
  savedAnswers: z.strictObject({
    question: SavedQuestion,
    answers: z.array(
      z.strictObject({
        ...{ release: z.string(), releases: z.array(z.string()) },
        ...{ due: z.boolean(), changed: z.boolean().nullable() },
        answer: savedAnswer.nullable(),
      }),
    ),
    job: job.nullable(),
  }) satisfies z.ZodType<replies.SavedAnswers>,
  report: z.object({
    before: z.string().nullable(),
    changes: z.object({ summary: ComparisonSummary, main: z.array(ReportMainChange) }).nullable(),
    unread: z.array(UnreadFile),
    questions: z.object({
      changed: z.array(z.strictObject({ question: SavedQuestion, before: savedAnswer, after: savedAnswer })),
      ...{ same: z.int(), unanswered: z.int() },
    }),
  }) satisfies z.ZodType<replies.ReleaseReport>,
  feedback: Feedback.omit({ contentHashes: true }) satisfies z.ZodType<replies.ShownFeedback>,
}
