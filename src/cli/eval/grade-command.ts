import { compareRounds, type GradedRound } from '../../../eval/run/grade/compare-rounds.ts'
import { formatProgress, formatRound } from '../../../eval/run/grade/format-round.ts'
import { makeRound } from '../../../eval/run/grade/make-round.ts'
import { mergeGrades } from '../../../eval/run/grade/merge-grades.ts'
import { rateRound } from '../../../eval/run/grade/rate-round.ts'
import { type Grade, readGrades } from '../../../eval/run/grade/read-grades.ts'
import { readRound, readStoredGrades, storeGrades, writeRound } from '../../../eval/run/grade/round-folder.ts'
import { openRunFolder } from '../../../eval/run/run-folder.ts'
import { Problem } from '../../domain/problem.ts'
import type { AddCommand, CommandContext } from '../command-context.ts'
import { seedFlag, wholeFlag } from '../number-flag.ts'

const help = `
A round holds what graders get in for-graders/: form.html, which works from a disk, and sheet.csv for a spreadsheet.
Neither tells the question's name, the run, the model or a score. round.json beside them does: keep it.

Examples:
  $ npx variorum eval grade runs/today --out rounds/1 --sample 40
  $ npx variorum eval grade import rounds/1 grades-ann.csv grades-bob.csv
  $ npx variorum eval grade report rounds/1 rounds/2`

export const addGradeCommand: AddCommand = (program, context) => {
  const { terminal } = context
  const grade = program
    .command('grade')
    .description('have experts grade the answers of a run, and read what they gave')
    .argument('<run>', 'folder of a run')
    .option('--out <folder>', 'where the round is written (required)')
    .option('--sample <number>', 'at most so many answers', wholeFlag(1, 100_000))
    .option('--tag <tag>', 'only answers to questions with this tag')
    .option('--seed <number>', 'which answers, in which order', seedFlag, 1)
    .addHelpText('after', help)
    .action(async (folder: string, flags: { out?: string; sample?: number; tag?: string; seed: number }) => {
      const { out, ...chosen } = flags
      // A required option would be asked of the subcommands too.
      if (out === undefined) return grade.error("error: required option '--out <folder>' not specified")
      const round = makeRound(await openRunFolder(folder), { ...chosen, now: new Date() })
      const { form, sheet } = await writeRound(out, round)
      terminal.print(
        `${round.id}: ${round.items.length} answers.\nFor graders: ${form}\n             ${sheet}\n`,
      )
    })
  grade
    .command('import')
    .description('take in graders’ files and report the round')
    .argument('<round>', 'folder of a round')
    .argument('<files...>', 'CSV files that the form or the sheet gave')
    .option('--json', 'print the report as JSON')
    .action(async (folder: string, files: string[], { json }: { json?: boolean }) => {
      const round = await readRound(folder)
      const given: Grade[] = []
      for (const file of files) {
        const own = await readGrades(file, round)
        const twice = own.find(({ grader }) => given.some(other => other.grader === grader))
        if (twice) throw gradedTwice(twice.grader, file)
        given.push(...own)
      }
      const grades = mergeGrades(await readStoredGrades(folder), given)
      await storeGrades(folder, grades)
      report([{ round, grades, rated: rateRound(round, grades) }], json ?? false, context)
    })
  grade
    .command('report')
    .description('report rounds, and the progress over them')
    .argument('<rounds...>', 'folders of rounds, the first one first')
    .option('--json', 'print the report as JSON')
    .action(async (folders: string[], { json }: { json?: boolean }) => {
      const rounds: GradedRound[] = []
      for (const folder of folders) {
        const [round, grades] = [await readRound(folder), await readStoredGrades(folder)]
        rounds.push({ round, grades, rated: rateRound(round, grades) })
      }
      report(rounds, json ?? false, context)
    })
}

function report(rounds: readonly GradedRound[], json: boolean, { terminal }: CommandContext): void {
  const rated = rounds.map(each => each.rated)
  const progress = rounds.length > 1 ? compareRounds(rounds) : null
  if (json) terminal.print(`${JSON.stringify({ rounds: rated, progress }, null, 2)}\n`)
  else {
    terminal.print(rated.map(formatRound).join('\n'))
    if (progress) terminal.print(`\n${formatProgress(rated, progress)}`)
  }
}

function gradedTwice(grader: string, file: string): Problem {
  return new Problem(
    'conflict',
    `${grader} has grades in ${file} and in a file before it.`,
    'Give two people two names; or import one after the other, the newer one last.',
  )
}
