import { formatNumber } from './times-and-numbers.ts'

/** A count with its noun: "1 change", "1,204 changes". */
export const counted = (count: number, one: string, many: string) =>
  `${formatNumber(count)} ${count === 1 ? one : many}`
