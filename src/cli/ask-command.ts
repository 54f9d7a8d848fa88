import { answerQuestion } from '../answer/answer-question.ts'
import { makeTakeTurn } from '../answer/take-turn.ts'
import { localCaller } from '../domain/caller.ts'
import { AnswerRequest } from '../domain/conversation.ts'
import type { Explanation } from '../domain/explanation.ts'
import { Problem } from '../domain/problem.ts'
import type { AddCommand } from './command-context.ts'
import { exitCodes } from './exit-codes.ts'
import { formatAnswer } from './format-answer.ts'
import { formatExplanation } from './format-explanation.ts'
import { formatStep } from './format-research.ts'
import { lookWithServices } from './with-services.ts'

type Flags = {
  package?: string
  release?: string[]
  conversation?: string
  research?: boolean
  explain?: boolean
  explainPlace?: string
  json?: boolean
}

const help = `
Without --release the question decides, and the latest release is assumed. --release may be repeated.
With --research a language model searches, reads and compares step by step before the answer is written; each step is
shown. It needs VARIORUM_CHAT_MODEL.
With --explain the answer is followed by how its evidence was found: searches, ranks, order, what was kept. PLACE, written as
for the command show, asks besides why this place was found or was not.

Examples:
  $ npx variorum ask "How long must a password be at least?" --package asvs --release 4.0.3
  $ npx variorum ask "What changed in the base rates?" --release 2024-07 --release 2025-01
  $ npx variorum ask "and at most?" --conversation my-audit
  $ npx variorum ask "How long must a password be?" --explain-place 'asvs@4.0.3/0x11-V2-Authentication.md#V2.1'
  $ npx variorum ask "Which limits became stricter, and where do exceptions hold?" --research`

export const addAskCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  program
    .command('ask')
    .description('ask about the releases; the answer cites its places and is scored')
    .argument('<question>')
    .option('--package <name>', 'ask about this package only')
    .option('--release <label>', 'ask about this release', (label: string, all: string[] = []) => [
      ...all,
      label,
    ])
    .option('--conversation <id>', 'go on with a conversation, or begin one under this id')
    .option('--research', 'let a language model look for the answer step by step')
    .option('--explain', 'show how the evidence was found')
    .option('--explain-place <place>', 'show why this place was found or was not')
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', help)
    .action(async (question: string, flags: Flags) => {
      const request = readRequest(question, flags)
      const explain =
        flags.explain || flags.explainPlace !== undefined ? { place: flags.explainPlace ?? null } : null
      let explanation: Explanation | null = null
      const answer = await lookWithServices((services, config) => {
        const takeTurn = makeTakeTurn(services, answerQuestion, config.answer)
        return takeTurn(request, localCaller, {
          signal,
          ...(explain && { explain }),
          emit: event => {
            if (event.type === 'explained') explanation = event.explanation
            if (event.type === 'step') terminal.warn(`${terminal.style('dim', formatStep(event.step))}\n`)
          },
        })
      })
      const shown = explain ? { ...answer, explanation } : answer
      terminal.print(flags.json ? `${JSON.stringify(shown, null, 2)}\n` : formatAnswer(answer, terminal))
      if (explanation && !flags.json) terminal.print(`\n${formatExplanation(explanation, terminal)}`)
      if (answer.outcome === 'blocked') context.exitCode = exitCodes.refused
    })
}

function readRequest(
  question: string,
  { package: name, release, conversation, research }: Flags,
): AnswerRequest {
  const parsed = AnswerRequest.safeParse({
    question,
    ...(conversation === undefined ? {} : { conversationId: conversation }),
    ...(research && { mode: 'research' }),
    ...(name === undefined && release === undefined
      ? {}
      : {
          scope: {
            ...(name === undefined ? {} : { package: name }),
            ...(release ? { releases: release } : {}),
          },
        }),
  })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const words: Record<string, string> = { conversationId: '--conversation', question: 'the question' }
  const last = String(issue.path.find(part => part !== 'scope') ?? '')
  const where = words[last] ?? (last === 'releases' ? '--release' : `--${last}`)
  throw new Problem('bad-request', `${where}: ${issue.message}.`, 'See `npx variorum ask --help`.')
}
