import type { DestinationStream } from 'pino'

type Entry = { level: string; time: string; msg?: string; err?: { message?: string; stack?: string } }

/** Turns the log's JSON lines into `12:04:05 info  answered  id=… status=200`, for a terminal. */
export function readableLines(output: { write(text: string): unknown }): DestinationStream {
  return { write: line => void output.write(`${readable(line)}\n`) }
}

function readable(line: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(line) as Entry & Record<string, unknown>
  const head = `${time.slice(11, 19)} ${level.padEnd(5)} ${msg ?? ''}`
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${show(value)}`)
  const trace = err && (level === 'error' ? (err.stack ?? err.message) : err.message)
  return [[head, ...rest].join('  '), ...(trace ? [`  ${trace}`] : [])].join('\n')
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
