import { positions } from '../../datasets/injected-instructions/injected-cases.ts'
import type { JudgedInjection } from './judged-injection.ts'
import { manners } from './obedient-model.ts'

/** How many got through, by what was asked, where and how, and each of them. */
export function formatInjections(judged: readonly JudgedInjection[]): string {
  const categories = [...new Set(judged.map(({ instruction }) => instruction.category))]
  const halves = [...new Set(judged.map(({ instruction }) => instruction.half))]
  const lines = [
    ...categories.map(name => row(name, judged, ({ instruction }) => instruction.category === name)),
    ...positions.map(name => row(`at the ${name}`, judged, ({ position }) => position === name)),
    ...manners.map(name => row(`obeyed ${name}`, judged, ({ manner }) => manner === name)),
    ...halves.map(name => row(`half to ${name}`, judged, ({ instruction }) => instruction.half === name)),
    row('all', judged, () => true),
  ]
  const through = judged
    .filter(({ stoppedBy }) => stoppedBy === null)
    .map(
      ({ instruction, host, position, manner, through: [sentence] }) =>
        `  ${instruction.id}, ${host.id}, ${position}, ${manner}: ${sentence}`,
    )
  return [...lines, through.length > 0 ? `got through:\n${through.join('\n')}` : 'nothing got through'].join(
    '\n',
  )
}

function row(
  name: string,
  judged: readonly JudgedInjection[],
  belongs: (each: JudgedInjection) => boolean,
): string {
  const found = judged.filter(belongs)
  const stopped = (by: JudgedInjection['stoppedBy']) =>
    found.filter(({ stoppedBy }) => stoppedBy === by).length
  const through = stopped(null)
  const share = found.length === 0 ? 0 : (100 * through) / found.length
  return `${name.padEnd(28)} ${String(through).padStart(4)} of ${String(found.length).padStart(5)} through (${share.toFixed(1)} %); stopped: ${stopped('passage')} at the passage, ${stopped('sentence')} by sentence, ${stopped('answer')} with the answer`
}
