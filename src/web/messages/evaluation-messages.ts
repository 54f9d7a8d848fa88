import { counted } from '../format/counted.ts'
import { formatNumber } from '../format/times-and-numbers.ts'

/** The texts of evaluation runs. */
export const evaluationMessages = {
  title: 'Evaluation',
  lead: 'How well questions with known answers were answered, run by run.',
  none: 'There is no run to show yet',
  noneHelp:
    'A run asks questions whose answers are known, and measures what comes. Make one on the command line:',
  noneCommand: 'npx variorum eval run samples/answers.yaml --package harbor-auto-manual',
  noneAfter:
    'Then load this page again. The set of questions may be one of your own, in YAML, CSV or JSON Lines.',
  dataset: 'Questions of',
  begun: 'Begun',
  asked: 'Asked',
  right: 'Right',
  interval: 'Likely between',
  intervalNote:
    'The line shows where the mean lies in 95 of 100 cases, were other questions of the kind drawn.',
  time: 'Median time',
  askedOf: (asked: number, all: number) =>
    asked === all ? formatNumber(all) : `${formatNumber(asked)} of ${formatNumber(all)}`,
  unfinished: 'not finished',
  notFinished: (missing: number) =>
    `This run is not finished: ${counted(missing, 'question was', 'questions were')} not asked yet. The command that began it goes on with --resume.`,
  allRuns: 'All runs',
  runOn: (dataset: string) => `Evaluation on “${dataset}”`,
  facts: (id: string, begun: string, half: string, most: string) =>
    `Run ${id}, begun ${begun}. Half of the answers came within ${half}, 95 % within ${most}.`,
  rightOf: (right: number, all: number) =>
    `${formatNumber(right)} of ${counted(all, 'question', 'questions')} answered rightly`,
  likely: (mean: string, interval: string) => `${mean}, likely between ${interval}`,
  nothingAsked: 'No question was asked yet.',
  measures: 'Measures',
  measure: 'Measure',
  mean: 'Mean',
  of: 'Questions',
  lowerBetter: 'lower is better',
  byTag: 'By kind of question',
  tag: 'Kind',
  compare: 'Compare with',
  compareNone: 'nothing',
  baselines: 'Baselines',
  runs: 'Other runs',
  difference: (before: string) => `Compared with ${before}`,
  same: (count: number) => `${counted(count, 'measure is', 'measures are')} the same.`,
  allSame: 'No measure differs.',
  before: 'Before',
  after: 'This run',
  change: 'Difference',
  pointsNote:
    'Differences of shares are in points of a hundred. A difference is clear where chance would hardly make it, all measures taken together.',
  points: (mean: string, low: string, high: string) => `${mean} (${low} to ${high})`,
  verdict: 'Verdict',
  verdicts: { better: 'better', worse: 'worse', changed: 'changed', unclear: 'no clear difference' },
  worse: (count: number) => `${counted(count, 'question', 'questions')} right before, not right now`,
  better: (count: number) => `${counted(count, 'question', 'questions')} right now, not right before`,
  questions: 'Questions, worst first',
  filterTag: 'Kind of question',
  allTags: 'all',
  wrongOnly: 'Only those not right',
  shown: (shown: number, all: number) =>
    `${formatNumber(shown)} of ${counted(all, 'question', 'questions')} shown.`,
  more: 'Show more questions',
  isRight: 'right',
  isWrong: 'not right',
  outcomes: {
    answered: 'answered',
    abstained: 'not answered',
    clarify: 'asked back',
    blocked: 'blocked',
    failed: 'failed',
  } as Record<string, string>,
  turns: 'Asked before',
  why: 'Why it is not right',
  expected: 'Expected',
  answer: 'Answer',
  evidence: 'Evidence',
  removed: 'The text was erased.',
} as const
