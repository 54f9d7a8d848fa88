import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { loadConfig } from '../../src/config.ts'
import { openServices, type Services } from '../../src/services.ts'
import { datasets } from '../datasets/datasets.ts'
import { type AskedQuestion, askQuestions } from './ask-questions.ts'

/** `npm run eval -- NAME [--only ID,ID]`: ingests a set's packages into a folder of its own, asks, prints the misses. */
async function main([name = 'samples', ...rest]: string[]): Promise<void> {
  const dataset = datasets[name]
  if (!dataset) throw new Error(`There is no set "${name}"; there are ${Object.keys(datasets).join(', ')}.`)
  const only = rest[0] === '--only' ? rest[1]?.split(',') : undefined
  const home = await mkdtemp(join(tmpdir(), 'variorum-eval-'))
  const services = await openServices({ ...loadConfig(), home })
  try {
    const questions = (await dataset.questions()).filter(({ id }) => !only || only.includes(id))
    await dataset.withPackages(new Set(questions.map(question => question.package)), packages =>
      ingestAll(packages, services),
    )
    const started = performance.now()
    const asked = await askQuestions(questions, services)
    print(asked, only !== undefined)
    const right = asked.filter(each => each.right).length
    console.log(
      `${name}: ${right} of ${asked.length} right, ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
  } finally {
    await services.close()
    await rm(home, { recursive: true, force: true })
  }
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
