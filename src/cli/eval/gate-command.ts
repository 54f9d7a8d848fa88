import { basename } from 'node:path'
import { formatMeasure } from '../../../eval/reports/format-number.ts'
import { renderGate } from '../../../eval/reports/render-gate.ts'
import { defaultRules, limitsNotKept } from '../../../eval/run/compare/gate-rules.ts'
import { gateRun } from '../../../eval/run/compare/gate-run.ts'
import { readReference, writeReference } from '../../../eval/run/compare/reference.ts'
import { describeMeasure } from '../../../eval/run/measure/measures.ts'
import { Problem } from '../../domain/problem.ts'
import type { AddCommand } from '../command-context.ts'
import { exitCodes } from '../exit-codes.ts'
import { numberFlag } from '../number-flag.ts'
import { reportForm } from './report-form.ts'

type Flags = {
  baseline?: string
  writeBaseline?: string
  drop: number
  tagDrop: number
  latencyRatio: number
  latency?: boolean
  format: string
}

const { limits, relative } = defaultRules

const help = `
What is counted gates, over all questions and over those of each tag; what judges think only informs. A run fails
  when more than ${100 * (limits.hallucinated as { atMost: number }).atMost} % of its answers are hallucinated, or faithfulness or relevance is below ${(limits.faithfulness as { atLeast: number }).atLeast},
  when a measure falls below the baseline by more than --drop, over the questions of a tag by more than --tag-drop
  and at least two questions, for nDCG by more than ${100 * relative.ndcg!} % of the baseline,
  with --latency when its p95 is more than --latency-ratio times that of the baseline on the same kind of machine;
  without, that is told and does not fail, since a busy machine is slow too.
A baseline that misses a limit is accepted at what it reached, which --write-baseline tells.

Examples:
  $ npx variorum eval gate runs/today --write-baseline eval/baselines/samples.json
  $ npx variorum eval gate runs/today --baseline eval/baselines/samples.json

Exit codes:
  0  no measure is worse than the baseline allows
  1  a measure is worse, or the run and the baseline are not alike
  2  wrong usage, or trouble`

export const addEvalGateCommand: AddCommand = (program, context) => {
  const { terminal } = context
  program
    .command('gate')
    .description('hold a run against a baseline; fails when a measure got worse')
    .argument('<run>', 'folder of a run')
    .option('--baseline <file>', 'baseline file, or folder of a run')
    .option('--write-baseline <file>', 'make the run the baseline')
    .option('--drop <share>', 'how far a measure may fall', numberFlag(0, 1), defaultRules.drop)
    .option(
      '--tag-drop <share>',
      'how far over the questions of a tag',
      numberFlag(0, 1),
      defaultRules.sliceDrop,
    )
    .option('--latency', 'fail when answers take longer; for a machine that does nothing else')
    .option(
      '--latency-ratio <number>',
      'how much longer, of p95',
      numberFlag(1, 1000),
      defaultRules.latencyRatio,
    )
    .option('--format <name>', 'text, markdown or json', reportForm, 'text')
    .addHelpText('after', help)
    .action(async (folder: string, flags: Flags) => {
      const { baseline, writeBaseline } = flags
      if ((baseline === undefined) === (writeBaseline === undefined))
        throw new Problem(
          'bad-request',
          'What to hold the run against?',
          'Give --baseline or --write-baseline.',
        )
      const run = await readReference(folder)
      if (writeBaseline !== undefined) {
        const accepted = limitsNotKept(run, defaultRules)
        await writeReference(writeBaseline, { ...run, name: basename(writeBaseline, '.json'), accepted })
        terminal.print(`Baseline: ${writeBaseline}\n`)
        for (const [name, value] of Object.entries(accepted))
          terminal.warn(
            `The baseline accepts ${describeMeasure(name).title} of ${formatMeasure(name, value)}, which misses the limit.\n`,
          )
        return
      }
      const rules = {
        ...defaultRules,
        drop: flags.drop,
        sliceDrop: flags.tagDrop,
        latencyRatio: flags.latencyRatio,
        latencyGates: flags.latency ?? false,
      }
      const result = gateRun(await readReference(baseline!), run, rules)
      terminal.print(
        flags.format === 'json'
          ? `${JSON.stringify(result, null, 2)}\n`
          : renderGate(result, baseline!, flags.format === 'markdown' ? 'markdown' : 'text'),
      )
      if (!result.passes) context.exitCode = exitCodes.refused
    })
}
