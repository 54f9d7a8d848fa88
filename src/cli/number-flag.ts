import { InvalidArgumentError } from 'commander'

/** Reads a flag that is a number within bounds, both included. */
export const numberFlag = (low: number, high: number) => (value: string) => {
  const parsed = Number(value)
  if (value.trim() !== '' && parsed >= low && parsed <= high) return parsed
  throw new InvalidArgumentError(`It is a number from ${low} to ${high}.`)
}

/** As `numberFlag`, whole. */
export const wholeFlag = (low: number, high: number) => (value: string) => {
  if (/^\d+$/.test(value.trim())) return numberFlag(low, high)(value)
  throw new InvalidArgumentError(`It is a whole number from ${low} to ${high}.`)
}

export const seedFlag = wholeFlag(0, 2 ** 31)
