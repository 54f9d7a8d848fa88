import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { loadConfig } from '../../src/config.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { openServices, type Services } from '../../src/services.ts'
import { type Dataset, datasets } from '../datasets/datasets.ts'
import { evaluateAcaMutations } from './aca-mutations.ts'
import { type AskedQuestion, askQuestions, type Judgement, type Question } from './ask-questions.ts'
import { evaluateInjectedEdits } from './injected-edits.ts'
import { judgeAnswer } from './judge-answer.ts'
import { judgeDifferences } from './judge-differences.ts'
import { evaluateMemoChanges } from './memo-changes.ts'
import { sampleChanges } from './sample-changes.ts'
import { openSourceLines } from './source-lines.ts'

/** Runs that ask nothing. */
const comparisons: Readonly<Record<string, (rest: readonly string[]) => Promise<void>>> = {
  'memo-changes': evaluateMemoChanges,
  'injected-edits': evaluateInjectedEdits,
  'sample-changes': sampleChanges,
  'aca-mutations': evaluateAcaMutations,
}

/** `npm run eval -- NAME [--only ID,ID]`: ingests a set's packages into a folder of its own, asks, prints the misses. */
async function main([name = 'samples', ...rest]: string[]): Promise<void> {
  const compare = comparisons[name]
  if (compare) return compare(rest)
  const dataset = datasets[name]
  if (!dataset)
    throw new Error(
      `There is no set "${name}"; there are ${[...Object.keys(datasets), ...Object.keys(comparisons)].join(', ')}.`,
    )
  const only = rest[0] === '--only' ? rest[1]?.split(',') : undefined
  const home = await mkdtemp(join(tmpdir(), 'variorum-eval-'))
  const services = await openServices({ ...loadConfig(), home })
  try {
    const chosen = ({ id }: Question) => !only || only.includes(id)
    const asked =
      dataset.kind === 'answers'
        ? await ask(dataset, (await dataset.questions()).filter(chosen), services, () => judgeAnswer)
        : await ask(dataset, (await dataset.questions()).filter(chosen), services, folders => {
            const linesOf = openSourceLines(folders)
            return (question, answer) => judgeDifferences(question, answer, linesOf)
          })
    print(asked, only !== undefined)
    console.log(`${name}: ${asked.filter(each => each.right).length} of ${asked.length} right`)
  } finally {
    await services.close()
    await rm(home, { recursive: true, force: true })
  }
}

async function ask<Asked extends Question>(
  { withPackages }: Dataset,
  questions: readonly Asked[],
  services: Services,
  judgeFor: (folders: Map<string, string>) => (question: Asked, answer: Answer) => Judgement,
): Promise<AskedQuestion[]> {
  const names = questions.flatMap(question => question.packages ?? question.package ?? [])
  return withPackages(new Set(names), async folders => {
    await ingestAll(folders, services)
    return askQuestions(questions, services, judgeFor(folders))
  })
}

async function ingestAll(packages: Map<string, string>, services: Services): Promise<void> {
  for (const [name, path] of packages) {
    const options = { package: name, tenant: 'local', owner: 'local', access: 'public' }
    await ingestPackage(path, options, services)
  }
}

function print(asked: readonly AskedQuestion[], all: boolean): void {
  for (const { question, answer, right, reasons } of asked) {
    if (right && !all) continue
    console.log(`${right ? 'right' : 'MISS'} ${question.id} ${question.question}`)
    console.log(`  → ${answer.standaloneQuestion} [${answer.intent}; ${answer.scope.releases.join(', ')}]`)
    for (const reason of reasons) console.log(`  ✗ ${reason}`)
    console.log(
      `  ${answer.outcome}, answerability ${answer.scores.answerability?.toFixed(2) ?? '–'}; ${answer.decision.reasons.join('; ')}`,
    )
    for (const line of answer.text.split('\n').slice(0, 6)) console.log(`  | ${line.slice(0, 300)}`)
    for (const { place } of answer.citations.slice(0, 4)) {
      console.log(
        `    ${place.release} ${place.document}#${place.section}${place.item === null ? '' : ` row ${place.item}`}`,
      )
    }
  }
}

await main(process.argv.slice(2))
