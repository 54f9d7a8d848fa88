import type { FeedbackRequest } from '../../domain/feedback.ts'
import type { ShownFeedback } from './replies.ts'
import { apiPath, sendJson } from './request-json.ts'

/** What the caller says of an answer; it takes the place of what was said before. */
export const giveFeedback = (said: Omit<FeedbackRequest, 'reasons'> & Partial<FeedbackRequest>) =>
  sendJson<ShownFeedback>('POST', apiPath(['feedback']), said)
