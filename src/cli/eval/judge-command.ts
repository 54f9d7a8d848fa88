import { join } from 'node:path'
import { renderRunText } from '../../../eval/reports/render-text.ts'
import { writeReports } from '../../../eval/reports/write-reports.ts'
import { type JudgeProgress, judgeRun } from '../../../eval/run/judges/judge-run.ts'
import { openReplyCache } from '../../../eval/run/judges/reply-cache.ts'
import { measureRun } from '../../../eval/run/measure/measure-run.ts'
import { openRunFolder } from '../../../eval/run/run-folder.ts'
import { loadConfig } from '../../config.ts'
import { Problem } from '../../domain/problem.ts'
import { boundedChat } from '../../model/bounded-chat.ts'
import { newNonce } from '../../model/new-nonce.ts'
import { loadPrompts } from '../../model/prompts/load-prompts.ts'
import { readCatalogue } from '../../model/read-catalogue.ts'
import { openChatModel } from '../../services/open-chat-model.ts'
import type { AddCommand } from '../command-context.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeFlag } from '../number-flag.ts'
import { makeRedrawnLine } from '../redrawn-line.ts'

const help = `
Judges tell how faithful, relevant and, where the set holds an expected answer, correct each answer is. They inform: no
gate depends on them. Verdicts are kept in the run's folder, and an answer is not judged twice by the same model. Replies are
kept in VARIORUM_HOME/evaluations/replies: what another run asked in the same words costs nothing.

Example:
  $ VARIORUM_JUDGE=balanced AWS_REGION=eu-west-1 npx variorum eval judge runs/today`

export const addEvalJudgeCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  program
    .command('judge')
    .description('have the answers of a run judged by a language model')
    .argument('<run>', 'folder of a run')
    .option('--model <name>', 'model of the catalogue (default: VARIORUM_JUDGE)')
    .option('--parallel <number>', 'answers judged at the same time', wholeFlag(1, 64), 4)
    .option('--no-cache', 'ask the model also what it was asked before')
    .addHelpText('after', help)
    .action(async (folder: string, flags: { model?: string; parallel: number; cache: boolean }) => {
      const { models, home } = loadConfig()
      const names = flags.model === undefined ? models.judge : [flags.model]
      if (names.length === 0)
        throw new Problem('bad-request', 'No model is named.', 'Give --model, or set VARIORUM_JUDGE.')
      const run = await openRunFolder(folder)
      const opened = await openChatModel(names, readCatalogue(models.catalogue), models)
      const model = boundedChat(opened, { priority: 'evaluation' })
      const replies = flags.cache ? await openReplyCache(join(home, 'evaluations', 'replies')) : null
      const line = makeRedrawnLine(terminal)
      try {
        run.judged = await judgeRun(run, {
          model: replies?.keep(model) ?? model,
          prompts: await loadPrompts(),
          newNonce: () => replies?.nonce ?? newNonce(),
          parallel: flags.parallel,
          signal,
          onProgress: progress => line.show(() => describe(progress)),
        })
      } finally {
        line.clear()
        await model.close()
      }
      const measured = measureRun(run)
      await writeReports(measured)
      terminal.print(`${renderRunText(measured)}\nReport: ${join(folder, 'report.html')}\n`)
      const unscored = run.judged.filter(({ verdict }) => verdict.unscored !== null)
      if (unscored.length === 0) return
      terminal.warn(`${unscored.length} could not be judged: ${unscored[0]!.verdict.unscored}\n`)
      context.exitCode = exitCodes.trouble
    })
}

const describe = ({ done, total, unscored, cost }: JudgeProgress) =>
  [
    `${done} of ${total} judged`,
    ...(unscored > 0 ? [`${unscored} unscored`] : []),
    `$${cost.toFixed(4)}`,
  ].join(' · ')
