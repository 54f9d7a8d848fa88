import { createLog, type Log, type LogSettings } from '../observe/log.ts'
import type { ModelAccess } from './model-access.ts'

/** Writes to the log when a model is no longer asked, is tried again, and is asked again. */
export function logGates(settings: LogSettings): NonNullable<ModelAccess['onGate']> {
  let log: Log | null = null
  return ({ model, place, state }) => {
    log ??= createLog(settings)
    const gate = { gate: { model, place, state } }
    if (state === 'shut') log.warn(gate, 'a model fails too often and is not asked for a while')
    else log.info(gate, state === 'open' ? 'a model is asked again' : 'a model is tried again')
  }
}
