import { type DestinationStream, type Logger, pino } from 'pino'
import { readableLines } from './readable-lines.ts'

/** *error*: someone should act now · *warn*: unusual, handled · *info*: what happened · *debug*: why. */
export type Log = Logger

export type LogSettings = { level: 'error' | 'warn' | 'info' | 'debug' | 'silent'; questions: boolean }

const secrets = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'accessKey',
]

/**
 * A log of JSON lines, or of readable ones where a person watches. Standard output stays free for what commands
 * print. Secrets are blotted out by field name, three levels deep; `question` too unless the settings allow it.
 */
export function createLog(settings: LogSettings, destination: DestinationStream = standardError()): Log {
  const names = settings.questions ? secrets : [...secrets, 'question', 'standaloneQuestion', 'searchedFor']
  return pino(
    {
      level: settings.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: {
        paths: names.flatMap(name => ['', '*.', '*.*.'].map(depth => pathTo(depth, name))),
        censor: '[not logged]',
      },
    },
    destination,
  )
}

/** A log that keeps silent, for callers that have nowhere to write. */
export const silentLog: Log = pino({ level: 'silent' })

function standardError(): DestinationStream {
  return process.stderr.isTTY ? readableLines(process.stderr) : pino.destination({ fd: 2, sync: true })
}

function pathTo(depth: string, name: string): string {
  return /^\w+$/.test(name) ? `${depth}${name}` : `${depth.replace(/\.$/, '')}["${name}"]`
}
