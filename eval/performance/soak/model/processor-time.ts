import { readFileSync } from 'node:fs'

/** Of Linux' clock, which has counted hundredths of a second on every platform since it is part of its interface. */
const TICKS_A_SECOND = 100

/** Milliseconds of processor time that a process and its threads have used; null where the system does not tell. */
export function processorTime(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND
  } catch {
    return null
  }
}
