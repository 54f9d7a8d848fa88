/** Who waits for what a model is asked, the most urgent first: a person, work in the background, an evaluation. */
export const priorities = ['interactive', 'job', 'evaluation'] as const
export type Priority = (typeof priorities)[number]
