import type { AddCommand } from './command-context.ts'
import { addEvalDiffCommand } from './eval/diff-command.ts'
import { addEvalGateCommand } from './eval/gate-command.ts'
import { addGenerateCommand } from './eval/generate-command.ts'
import { addGradeCommand } from './eval/grade-command.ts'
import { addImportFeedbackCommand } from './eval/import-feedback-command.ts'
import { addEvalJudgeCommand } from './eval/judge-command.ts'
import { addEvalReportCommand } from './eval/report-command.ts'
import { addRetrievalCommand } from './eval/retrieval-command.ts'
import { addEvalRunCommand } from './eval/run-command.ts'
import { addEvalScorersCommand } from './eval/scorers-command.ts'

/** One file a subcommand, in `src/cli/eval/`; each is an `AddCommand` of its own. */
const subcommands: readonly AddCommand[] = [
  addEvalRunCommand,
  addEvalReportCommand,
  addEvalJudgeCommand,
  addEvalDiffCommand,
  addEvalGateCommand,
  addRetrievalCommand,
  addEvalScorersCommand,
  addGradeCommand,
  addImportFeedbackCommand,
  addGenerateCommand,
]

const help = `
Exit codes:
  0  done
  1  refused, or a measure got worse than the baseline allows
  2  wrong usage, or trouble: a data set, a setting, a service that can't be reached
  130  interrupted; what was asked is kept`

export const addEvalCommand: AddCommand = (program, context) => {
  const command = program
    .command('eval')
    .description('measure answers, retrieval and scorers, and hold them against a baseline')
    .addHelpText('after', help)
  for (const addSubcommand of subcommands) addSubcommand(command, context)
}
