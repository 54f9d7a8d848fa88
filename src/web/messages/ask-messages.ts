import { counted } from '../format/counted.ts'
import { formatAgo, formatNumber, formatShare } from '../format/times-and-numbers.ts'

/** The texts of asking: the form, what was understood, answers and what can be done with them. */
export const askMessages = {
  title: 'Ask',
  welcome: 'What do the documents say, and what changed?',
  welcomeDetail: 'Every sentence of an answer is checked against the documents before it is shown.',
  question: 'Your question',
  placeholder: 'For example: what changed in the latest release?',
  followUp: 'Ask further: “and in the one before?”',
  send: 'Ask',
  stop: 'Stop',
  stopping: 'Stopping…',
  newConversation: 'New conversation',
  export: 'Save the conversation',
  exportFormats: { markdown: 'Markdown', json: 'JSON' },
  print: 'Print',
  tryOne: 'Questions to begin with',
  tryOneOf: (title: string) => `Questions about ${title}`,
  nothingToAsk: 'There is nothing to ask about yet',
  nothingToAskDetail: 'Add a release first, then come back.',
  toLibrary: 'Go to the library',

  scope: {
    choose: 'What is asked about',
    change: 'Choose releases',
    package: 'Package',
    anyPackage: 'All packages',
    releases: 'Releases',
    modes: {
      asked: 'As the question says',
      one: 'One release',
      two: 'Compare two',
      all: 'All releases',
    },
    release: 'Release',
    older: 'Older release',
    newer: 'Newer release',
    open: 'Asks all packages, and the latest release of each unless the question names another.',
    openIn: (title: string, latest: string) =>
      `Asks the latest release of ${title}, ${latest}, unless the question names another.`,
    one: (title: string, label: string) => `Asks release ${label} of ${title}.`,
    two: (title: string, older: string, newer: string) =>
      `Asks what is different in release ${newer} of ${title} against ${older}.`,
    all: (title: string, first: string, last: string, count: number) =>
      `Asks ${formatNumber(count)} releases of ${title}, ${first} to ${last}: what something says, in the last against the first; how it developed, through all.`,
    further: 'Asks about what this conversation is about, unless the question says otherwise.',
    wordsFirst: 'A release that the question names comes first.',
  },

  understood: {
    asked: 'You asked about',
    one: (label: string) => `release ${label}`,
    against: (newer: string, older: string) => `release ${newer} against ${older}`,
    all: (first: string, last: string, count: number) =>
      `${formatNumber(count)} releases, ${first} to ${last}`,
    several: 'all packages',
    assumedLatest: 'taken as the latest, since the question names none',
    assumedTwo: 'taken as the latest two, since the question names none',
    assumed: 'taken so, since the question does not say',
    instead: 'Ask instead:',
    insteadOf: (scope: string) => `Ask instead about ${scope}`,
    edit: 'Change…',
  },

  status: {
    understanding: 'Reading the question…',
    searching: 'Looking for the evidence…',
    retrieved: (passages: number, changes: number) =>
      changes > 0
        ? `Checking ${counted(changes, 'change', 'changes')}…`
        : `Reading ${counted(passages, 'passage', 'passages')}…`,
    step: (asked: string) => `Looking for: ${asked}`,
    writing: 'Checking the next sentence…',
    lost: 'The connection is lost; trying to go on…',
    back: 'Connected again.',
    stopped: 'Stopped. What stands above was checked sentence by sentence, not as a whole.',
    stoppedEmpty: 'Stopped before anything was answered.',
  },

  /** Announced to screen readers. */
  announce: {
    asking: 'Asked. Looking for the evidence.',
    answered: (summary: string) => `The answer is complete. ${summary}`,
    stopped: 'Stopped.',
  },

  answer: {
    label: (question: string) => `Answer to: ${question}`,
    sources: 'Sources',
    nearest: 'Nearest places',
    citation: (number: number) => `Source ${number}`,
    support: 'How this sentence is supported',
    again: 'Ask again',
    edit: 'Edit the question',
    copy: 'Copy',
    copied: 'The answer is copied, with its sources.',
    notCopied: 'The browser did not allow copying. Select the text and copy it yourself.',
    reply: 'Reply to a customer…',
    compare: 'See all changes',
    save: 'Ask it of every release',
    saved: 'Saved. Every release answers it from now on.',
    openSaved: 'Show the answers',
    cached: (time: string) => `Given before, ${formatAgo(time)}; nothing it depends on has changed since.`,
  },

  outcomes: {
    abstained: 'No answer: the documents do not say enough',
    abstainedHelp:
      'The nearest places stand below; open one to see for yourself. Asking in the words of the documents, or of another release, may find it.',
    clarify: 'Which one do you mean?',
    clarifyHelp: 'Choose one, and the question is answered for it. You can also reply in your own words.',
    blocked: 'Not answered: a rule forbids it',
    blockedHelp:
      'Leave out what the rule names and ask again. Whoever runs this service sets the rules and can say more.',
    degraded: 'Answered with less than usual',
    degradedHelp: 'What is shown is checked like any other answer. Ask again later for the whole of it.',
  },

  reply: {
    title: 'Reply to a customer',
    help: 'Ready to paste; change it as you like.',
    text: 'Reply',
    sources: 'With sources',
    quotes: 'With the quoted words',
    copy: 'Copy the reply',
    copied: 'The reply is copied.',
    opening: (question: string) => `You asked: ${question}`,
    source: (title: string, release: string) => `Source: ${title}, release ${release}`,
    sourcesOf: (title: string, release: string) => `Sources: ${title}, release ${release}`,
  },

  scores: {
    supported: 'every sentence supported',
    partlySupported: (supported: number, all: number) =>
      `${formatNumber(supported)} of ${counted(all, 'sentence', 'sentences')} supported`,
    sources: (count: number) => counted(count, 'source', 'sources'),
    numbers: 'all numbers found',
    changes: 'every change checked',
    nothingLeftOut: 'no change left out',
    coverage: (share: number) => `${formatShare(share)} of the changes told`,
    completeness: (share: number) => `${formatShare(share)} of the list told`,
    unscored: 'not everything could be scored',
    revised: 'revised',
    details: 'Show how it was checked',
    names: {
      faithfulness: ['Supported by its sources', 'how well the cited words hold every sentence'],
      relevance: ['Meets the question', 'how much of what was asked the answer speaks of'],
      citationValidity: ['Citations are exact', 'quoted words that stand in the release, letter by letter'],
      citationCompleteness: ['Citations are complete', 'statements that cite where they stand'],
      answerability: ['The documents can answer it', 'how likely what was found answers the question'],
      completeness: ['Lists are whole', 'entries of a cited list that the answer tells'],
      coverage: ['Changes are all there', 'changes in question that the answer tells'],
    },
    notScored: (names: string) => `Could not be scored: ${names}.`,
    revisions: 'Left out on the way, since it did not pass:',
    guards: 'What was guarded:',
    guarded: (text: string, result: string, found: string) => `${text}: ${result}${found && ` (${found})`}`,
    guardResults: { pass: 'noted', block: 'kept out', redact: 'masked', error: 'could not be checked' },
    guardTexts: { question: 'Your question', passage: 'A passage', change: 'A change', answer: 'The answer' },
    extractive: 'Quoted from the documents; no language model wrote it.',
    written: (model: string) => `Written by ${model}, then checked.`,
    took: (milliseconds: number) => `Took ${formatNumber(Math.round(milliseconds / 10) / 100)} s.`,
  },

  support: {
    full: 'Its sources hold all of it.',
    most: (share: number) => `Its sources hold most of it (${formatShare(share)}).`,
    part: (share: number) => `Its sources hold a part of it (${formatShare(share)}).`,
    unscored: 'Its support was not scored.',
    open: (number: number, place: string) => `Open source ${number}: ${place}`,
    failed: (check: string, reason: string) => `${check}: ${reason}`,
    checks: {
      number: ['Numbers', 'each stands in the sources'],
      difference: ['Differences', 'they follow from the values in the sources'],
      date: ['Dates', 'each stands in the sources'],
      version: ['Versions', 'each stands in the sources'],
      identifier: ['Identifiers', 'each stands in the sources'],
      name: ['Names', 'each stands in the sources'],
      negation: ['Negation', 'nothing is turned around'],
      modal: ['Must and may', 'as in the sources'],
      threshold: ['Bounds', 'at least and at most as in the sources'],
      quotation: ['Quotations', 'to the letter'],
      citation: ['Citation', 'it is the cited place that says so'],
      change: ['Change', 'as the comparison of both releases has it'],
      wording: ['Wording of the change', 'says what the comparison says'],
      stated: ['Statement', 'it stands where it is cited'],
      judge: ['Second opinion', 'a model found it supported'],
    } as Record<string, readonly [name: string, passed: string]>,
  },
} as const
