import type { Grade } from './read-grades.ts'

/** What a grader gives an item takes the place of what they gave it before. */
export function mergeGrades(stored: readonly Grade[], given: readonly Grade[]): Grade[] {
  const keyOf = ({ grader, item }: Grade) => JSON.stringify([grader, item])
  return [...new Map([...stored, ...given].map(grade => [keyOf(grade), grade])).values()]
}
