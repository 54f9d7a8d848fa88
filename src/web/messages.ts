import { formatNumber, formatShare } from './format/times-and-numbers.ts'

const counted = (count: number, one: string, many: string) =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

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

  ask: {
    title: 'Ask',
    welcome: 'What do the documents say, and what changed?',
    question: 'Your question',
    placeholder: 'For example: what changed in the latest release?',
    send: 'Ask',
    stop: 'Stop',
    answering: 'Looking for the evidence…',
    answered: (sentences: number, sources: number) =>
      `Answered: ${counted(sentences, 'sentence', 'sentences')}, ${counted(sources, 'source', 'sources')}.`,
    stopped: 'Stopped.',
    connectionLost: 'The connection is lost; trying to go on…',
    connectionBack: 'Connected again.',
    package: 'Package',
    anyPackage: 'All packages',
    release: 'Release',
    latestRelease: 'As the question says',
    understood: (question: string) => `Understood as: ${question}`,
    about: (scope: string) => `About ${scope}`,
    sources: 'Sources',
    citation: (number: number) => `Source ${number}`,
    outcomes: {
      answered: 'Answered',
      abstained: 'Not answered: the documents do not say enough',
      clarify: 'Please choose',
      blocked: 'Not answered: a rule forbids it',
    },
    degraded: (reason: string) => `Answered with less than usual: ${reason}`,
    faithful: (share: number) => `${formatShare(share)} supported`,
    newConversation: 'New conversation',
  },

  evidence: {
    title: (number: number) => `Source ${number}`,
    close: 'Close the source',
    status: {
      current: 'The release still says so, word for word.',
      replaced: 'The release was published anew with other content; this is what was cited.',
      removed: 'The text was removed, or its release withdrawn.',
    },
    asInFile: 'As it stands in the file',
    openDocument: 'Open in the document',
  },

  feedback: {
    question: 'Was this answer right?',
    up: 'Yes',
    down: 'No',
    thanks: 'Thank you, it is kept with the answer.',
  },

  compare: {
    title: 'Compare',
    choose: 'Choose a package and two releases.',
    from: 'From',
    to: 'To',
    package: 'Package',
    comparing: 'Comparing…',
    changes: (count: number) => counted(count, 'change', 'changes'),
    none: 'Nothing changed between these releases.',
    more: 'More changes',
  },

  library: {
    title: 'Library',
    none: 'There is no package yet',
    noneHelp: 'Ingest one: npx variorum ingest PATH',
    releases: (count: number) => counted(count, 'release', 'releases'),
    documents: (count: number) => counted(count, 'document', 'documents'),
    latest: 'latest',
    effective: (day: string) => `effective ${day}`,
    outline: 'Sections',
    noHeading: 'Beginning',
  },

  conversations: {
    title: 'Conversations',
    none: 'Nothing was asked yet',
    noneHelp: 'Ask something, and it is kept here.',
    search: 'Search in questions and answers',
    turns: (count: number) => counted(count, 'turn', 'turns'),
    notFound: 'No conversation holds these words.',
  },

  evaluation: {
    title: 'Evaluation',
    none: 'There is no run to show',
    noneHelp: 'Runs are made on the command line: npx variorum eval',
  },
} as const
