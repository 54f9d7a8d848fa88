import type { IngestProgress } from '../../ingest/ingest-services.ts'
import { formatDuration } from './format-duration.ts'
import { makeRedrawnLine } from './redrawn-line.ts'
import type { Terminal } from './terminal.ts'

export type ProgressLine = { show(progress: IngestProgress): void; clear(): void }

/** Progress of an ingest. */
export function makeProgressLine(terminal: Terminal, now: () => number = Date.now): ProgressLine {
  const line = makeRedrawnLine(terminal, now)
  let begun: { release: string; at: number } | null = null
  return {
    show(progress) {
      const release = `${progress.package}@${progress.release}`
      const time = now()
      if (begun?.release !== release) begun = { release, at: time }
      const { at } = begun
      line.show(() => describeProgress(progress, time - at))
    },
    clear: line.clear,
  }
}

/** `elapsed` in milliseconds. Reading is counted as half of the work, indexing as the other half. */
export function describeProgress(progress: IngestProgress, elapsed: number): string {
  const { files, bytes, passages } = progress
  const parts = [
    `${progress.package}@${progress.release}`,
    `${count(files.done)}/${count(files.total)} files`,
  ]
  if (progress.step === 'index') parts.push(`${count(passages.done)}/${count(passages.total)} passages`)
  else parts.push(`${count(passages.total)} passages`)
  if (progress.embedded) parts.push(`${count(progress.embedded)} embedded`)
  const seconds = elapsed / 1000
  const made = progress.step === 'index' ? passages.done : passages.total
  if (seconds > 0.5 && made > 0) parts.push(`${count(Math.round(made / seconds))}/s`)
  const read = bytes.total === 0 ? 1 : bytes.done / bytes.total
  const indexed = passages.total === 0 ? 0 : passages.done / passages.total
  const share = (read + (progress.step === 'index' ? indexed : 0)) / 2
  if (seconds > 1 && share > 0.02) parts.push(`${formatDuration((seconds * (1 - share)) / share)} left`)
  return parts.join(' · ')
}

const count = (number: number) => number.toLocaleString('en-US')
