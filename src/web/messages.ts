import { formatNumber } from './format/times-and-numbers.ts'
import { askMessages } from './messages/ask-messages.ts'
import { compareMessages } from './messages/compare-messages.ts'
import { conversationsMessages } from './messages/conversations-messages.ts'
import { evaluationMessages } from './messages/evaluation-messages.ts'
import { evidenceMessages } from './messages/evidence-messages.ts'
import { feedbackMessages } from './messages/feedback-messages.ts'
import { libraryMessages } from './messages/library-messages.ts'
import { pagesMessages } from './messages/pages-messages.ts'
import { uploadMessages } from './messages/upload-messages.ts'

/** Every text of the page, by view; what varies comes in as arguments. */
export const messages = {
  product: 'Variorum',
  views: {
    ask: 'Ask',
    compare: 'Compare',
    library: 'Library',
    conversations: 'Conversations',
    evaluation: 'Evaluation',
  },

  shell: {
    windowTitle: (title: string) => (title === 'Variorum' ? title : `${title} · Variorum`),
    skip: 'Skip to the content',
    navigation: 'Views',
    notices: 'Notices',
    dismiss: 'Dismiss',
    close: 'Close',
    unknown: 'There is nothing here',
    unknownDetail: 'This address leads to no view. It may be from an older version of the page.',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    list: 'Show this list',
    goTo: (view: string) => `Go to ${view}`,
  },

  states: {
    loading: 'Loading…',
    tryAgain: 'Try again',
    problemId: 'In the log under',
  },

  problem: {
    unexpected: 'Something went wrong',
    status: (status: number) => `The service replied with status ${status}.`,
    tryAgain: 'Try again in a moment.',
    unreachable: 'The service can not be reached',
    unreachableDetail: 'The connection broke, or the service is not running.',
    unreachableRemedy: 'Check that it runs (npm start), then try again.',
    page: 'The page has an error of its own',
    reload: 'Reload the page. What was answered is kept.',
  },

  text: {
    marks: { cited: 'cited:', found: 'found:', added: 'added:', removed: 'removed:' },
    table: 'Table',
    rowsShown: (from: number, to: number, all: number) =>
      `Rows ${formatNumber(from)}–${formatNumber(to)} of ${formatNumber(all)}.`,
    allRows: 'Show all',
  },

  ask: askMessages,
  evidence: evidenceMessages,
  pages: pagesMessages,
  feedback: feedbackMessages,

  compare: compareMessages,

  library: libraryMessages,
  upload: uploadMessages,

  conversations: conversationsMessages,

  evaluation: evaluationMessages,
} as const
