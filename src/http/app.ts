import express, { type Express } from 'express'
import helmet from 'helmet'
import { checkOrigin } from './check-origin.ts'
import { refuseUnknownPath, replyWithProblem } from './error-response.ts'
import type { AppSettings, HttpServices } from './http-services.ts'
import { limitRequests } from './limit-requests.ts'
import { logRequests } from './log-requests.ts'
import { answerEventRoutes } from './routes/answer-events.ts'
import { answerRoutes } from './routes/answers.ts'
import { citationRoutes } from './routes/citations.ts'
import { comparisonRoutes } from './routes/comparisons.ts'
import { conversationRoutes } from './routes/conversations.ts'
import { evaluationRoutes } from './routes/evaluations.ts'
import { feedbackRoutes } from './routes/feedback.ts'
import { healthRoutes } from './routes/health.ts'
import { homeRoutes } from './routes/home.ts'
import { jobEventRoutes } from './routes/job-events.ts'
import { jobRoutes } from './routes/jobs.ts'
import { packageRoutes } from './routes/packages.ts'
import { pageRoutes } from './routes/page.ts'
import { releaseReportRoutes } from './routes/release-report.ts'
import { savedQuestionRoutes } from './routes/saved-questions.ts'
import { searchRoutes } from './routes/search.ts'
import { sectionRoutes } from './routes/sections.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { usageRoutes } from './routes/usage.ts'

/** The HTTP interface over the stories and services. Every error leaves as problem+json. */
export function createApp(services: HttpServices, settings: AppSettings): Express {
  const app = express()
  app.set('etag', false)

  app.use(logRequests(services.log, services.newId))
  app.use(securityHeaders)
  app.use(healthRoutes(services))
  app.use(checkOrigin(settings.hosts))
  app.use('/v1', limitRequests(services.limiter, services.caller, settings.requestsPerMinute))
  app.use(express.json({ limit: settings.bodyLimit, inflate: false }))
  app.use(pageRoutes(services.page))
  app.use(homeRoutes(services))
  for (const routes of [
    answerRoutes(services, settings),
    answerEventRoutes(services, settings),
    feedbackRoutes(services),
    conversationRoutes(services),
    uploadRoutes(services),
    packageRoutes(services),
    savedQuestionRoutes(services),
    releaseReportRoutes(services),
    sectionRoutes(services),
    searchRoutes(services),
    citationRoutes(services),
    comparisonRoutes(services),
    jobRoutes(services),
    jobEventRoutes(services, settings),
    usageRoutes(services),
    evaluationRoutes(services),
  ])
    app.use('/v1', routes)
  app.use(refuseUnknownPath)
  app.use(replyWithProblem(services.log))
  return app
}

const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // Whoever puts TLS in front of the service decides this for the whole host.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
})

const securityHeaders: express.RequestHandler = (request, response, next) => {
  response.setHeader('Cache-Control', 'no-store')
  headers(request, response, next)
}
