export const LOWEST = 1
export const HIGHEST = 10

/** What experts rate, from 1 to 10. `score` is the score of ours that means the same, null where there is none. */
export const gradingMetrics = [
  {
    name: 'faithfulness',
    title: 'Faithfulness',
    asks: 'Does everything that the answer states stand in its sources?',
    lowest: 'mostly invented or contradicted',
    highest: 'every statement is supported',
    score: 'faithfulness',
  },
  {
    name: 'relevance',
    title: 'Relevance',
    asks: 'Is it about what was asked: this subject, this release?',
    lowest: 'about something else',
    highest: 'exactly what was asked',
    score: 'relevance',
  },
  {
    name: 'completeness',
    title: 'Completeness',
    asks: 'Is all there that the question asks for?',
    lowest: 'nothing of it',
    highest: 'nothing is missing',
    score: 'completeness',
  },
  {
    name: 'citations',
    title: 'Citations',
    asks: 'Does each statement point at the words that show it?',
    lowest: 'none, or at the wrong words',
    highest: 'each at the right words',
    score: 'citationValidity',
  },
  {
    name: 'clarity',
    title: 'Clarity',
    asks: 'Is it understood at once: wording, order, length?',
    lowest: 'not to be understood',
    highest: 'could not be clearer',
    score: null,
  },
] as const

export type GradingMetric = (typeof gradingMetrics)[number]['name']
export const gradingMetricNames: readonly GradingMetric[] = gradingMetrics.map(({ name }) => name)
