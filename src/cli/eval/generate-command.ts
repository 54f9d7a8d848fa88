import { writeFile } from 'node:fs/promises'
import { questionLines } from '../../../eval/datasets/question-lines.ts'
import { generateQuestions } from '../../../eval/run/generate/generate-questions.ts'
import { localCaller } from '../../domain/caller.ts'
import type { AddCommand } from '../command-context.ts'
import { seedFlag, wholeFlag } from '../number-flag.ts'
import { withServices } from '../with-services.ts'

type Flags = { out?: string; count: number; seed: number }

const help = `
Questions come from templates over tables, short sections and what changed from each release to the next, so that the
answers are known exactly. Among them are questions that nothing answers and questions about a release that lacks what
is asked. They are candidates: read them before they decide anything.

Examples:
  $ npx variorum eval generate harbor-auto-manual --out candidates.jsonl
  $ npx variorum eval generate asvs 4.0.2 4.0.3 --count 50 --seed 7`

export const addGenerateCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('generate')
    .description('make questions with known answers from releases and their changes')
    .argument('<package>', 'an ingested package')
    .argument('[releases...]', 'its releases (default: the latest and the one before)')
    .option('--out <file>', 'write the questions here instead of printing them')
    .option('--count <number>', 'at most so many questions', wholeFlag(1, 100_000), 100)
    .option('--seed <number>', 'which ones are taken', seedFlag, 1)
    .addHelpText('after', help)
    .action(async (name: string, releases: string[], { out, count, seed }: Flags) => {
      const questions = await withServices(services =>
        generateQuestions(localCaller, services, { package: name, releases, count, seed, signal }),
      )
      const lines = questionLines(questions)
      if (out === undefined) terminal.print(lines)
      else await writeFile(out, lines)
      const templates = Map.groupBy(questions, ({ tags }) => tags?.[1] ?? '')
      const counts = [...templates].map(([template, own]) => `${own.length} ${template}`)
      terminal.warn(`${questions.length} questions: ${counts.join(', ') || 'nothing to ask about'}\n`)
    })
}
