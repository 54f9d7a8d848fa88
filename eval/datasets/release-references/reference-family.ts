import type { Calendar, Edition } from './calendar.ts'

/** Words of the one set are never tuned on those of the other. */
export type WordingSet = 'development' | 'test'

/**
 * What a phrase means over a calendar: the sets of labels, oldest first, that may be answered from; none where it can't be
 * told, so that it must be asked back about. `turns` were asked before it.
 */
export type Meaning = {
  slots?: Readonly<Record<string, string>>
  turns?: readonly string[]
  expected: readonly (readonly string[])[]
}

/**
 * One way of speaking of releases. `meaning` is null where the calendar gives nothing to say so. Wordings hold slots in braces;
 * `where` ones are put into a question of the text, `whole` ones are questions.
 */
export type ReferenceFamily = {
  name: string
  form: 'where' | 'whole'
  meaning: (calendar: Calendar, random: () => number) => Meaning | null
  wordings: Readonly<Record<WordingSet, readonly string[]>>
}

/** One edition, or none that can be told. */
export const theOne = (edition: Edition | undefined): string[][] => (edition ? [[edition.label]] : [])
/** Several, each of which must be there; null leaves the reading out. */
export const readings = (...sets: readonly (readonly (Edition | undefined)[])[]): string[][] => {
  const whole = sets
    .filter(set => set.length > 0 && set.every(each => each !== undefined))
    .map(set => set.map(each => each!.label))
  return [...new Map(whole.map(set => [set.join(), set])).values()]
}
/** As `readings`, of two different editions, the older first. */
export const pairs = (editions: readonly Edition[], ...sets: (readonly (Edition | undefined)[])[]) =>
  readings(
    ...sets
      .filter(([left, right]) => left && right && left !== right)
      .map(set => set.toSorted((left, right) => editions.indexOf(left!) - editions.indexOf(right!))),
  )
