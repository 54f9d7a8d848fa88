import type { RunProgress } from '../../../eval/run/evaluate-dataset.ts'
import { formatDuration } from '../format-duration.ts'
import { makeRedrawnLine } from '../redrawn-line.ts'
import type { Terminal } from '../terminal.ts'

/** Progress of a run: how many questions are asked, how fast, how long it will take. */
export function makeRunProgress(terminal: Terminal, now: () => number = Date.now) {
  const line = makeRedrawnLine(terminal, now)
  let begun: number | null = null
  return {
    show(progress: RunProgress): void {
      begun ??= now()
      const elapsed = now() - begun
      line.show(() => describeRun(progress, elapsed))
    },
    clear: line.clear,
  }
}

/** `elapsed` in milliseconds since the first question of this process. */
export function describeRun({ done, failed, total, kept }: RunProgress, elapsed: number): string {
  const parts = [`${done} of ${total} questions`]
  const asked = done - kept
  const perSecond = asked / (elapsed / 1000)
  if (asked > 0 && elapsed > 500) {
    parts.push(`${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s`)
    parts.push(`${formatDuration((total - done) / perSecond)} left`)
  }
  if (kept > 0) parts.push(`${kept} kept`)
  if (failed > 0) parts.push(`${failed} failed`)
  return parts.join(' · ')
}
