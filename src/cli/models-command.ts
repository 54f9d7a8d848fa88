import { type Config, loadConfig } from '../config.ts'
import { Problem } from '../domain/problem.ts'
import { type CatalogueEntry, findModelId, isMeantBy } from '../model/catalogue.ts'
import { readCatalogue } from '../model/read-catalogue.ts'
import { type Trial, tryModel } from '../services/try-model.ts'
import type { AddCommand } from './command-context.ts'
import { examineEncoder } from './examine-encoder.ts'
import { exitCodes } from './exit-codes.ts'
import { formatCosts } from './format-costs.ts'
import { formatModels, type ListedModel } from './format-models.ts'
import { formatProblem } from './format-problem.ts'
import { formatTable } from './format-table.ts'
import { addModelsGet } from './models-get-command.ts'

const help = `
A model is chosen by its name, an alias, or, for embeddings, its name and dimensions:
  VARIORUM_CHAT_MODEL=balanced,nova-pro    the second where the first fails
  VARIORUM_EMBEDDER=titan-embed-v2-1024
  VARIORUM_RERANKER=cohere-rerank-3.5
  VARIORUM_RERANKER=onnx:models/minilm    a sentence encoder that runs here

Examples:
  $ npx variorum models
  $ npx variorum models test fast`

export const addModelsCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  const models = program
    .command('models')
    .description('list language, embedding and rerank models, try one, or fetch one that runs here')
    .option('--costs', 'print what a thousand questions cost by each language model')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async ({ costs = false, json = false }: { costs?: boolean; json?: boolean }) => {
      const config = loadConfig().models
      if (costs) return terminal.print(formatCosts(readCatalogue(config.catalogue)))
      const listed = listModels(config)
      if (json) return terminal.print(`${JSON.stringify(listed.map(plain), null, 2)}\n`)
      terminal.print(formatModels(listed, config.regions, terminal))
      if (config.encoder) {
        const { text, remedy } = await examineEncoder(config.encoder)
        terminal.print(`VARIORUM_RERANKER is an encoder in ${config.encoder.folder}: ${text}\n`)
        if (remedy) terminal.warn(`  → ${remedy}\n`)
      }
      for (const [setting, names] of settingsOf(config))
        for (const name of names.filter(each => !listed.some(({ entry }) => isMeantBy(entry, each))))
          terminal.warn(`${setting} names "${name}", which is not in the catalogue.\n`)
    })
  models
    .command('test')
    .description('call a model once: latency, tokens and cost, or what is wrong and what would help')
    .argument('<name>', 'a name of the catalogue')
    .option('--json', 'print JSON')
    .action(async (name: string, _flags: unknown, command: { optsWithGlobals(): { json?: boolean } }) => {
      const { json = false } = command.optsWithGlobals()
      const config = loadConfig().models
      const began = performance.now()
      try {
        const trial = await tryModel(name, readCatalogue(config.catalogue), config, signal)
        terminal.print(json ? `${JSON.stringify(trial, null, 2)}\n` : formatTrial(trial))
      } catch (error) {
        if (!(error instanceof Problem) || signal.aborted) throw error
        const { code, message, remedy, retryable } = error
        const failed = { name, failed: { code, message, remedy, retryable } }
        if (json) terminal.print(`${JSON.stringify(failed, null, 2)}\n`)
        else {
          const again = retryable ? ', worth another try' : ''
          terminal.warn(`${name}: ${code} after ${milliseconds(performance.now() - began)}${again}\n`)
          terminal.warn(formatProblem(error, terminal))
        }
        context.exitCode = exitCodes.trouble
      }
    })
  addModelsGet(models, context)
}

function listModels(config: Config['models']): ListedModel[] {
  return readCatalogue(config.catalogue).map(entry => ({
    entry,
    chosenBy: settingsOf(config).flatMap(([setting, names]) => {
      const place = names.findIndex(name => isMeantBy(entry, name))
      if (place < 0) return []
      return [names.length > 1 ? `${setting} (${place + 1} of ${names.length})` : setting]
    }),
    place: placeOf(entry, config),
  }))
}

function placeOf(entry: CatalogueEntry, { regions, anywhere }: Config['models']): ListedModel['place'] {
  for (const region of regions) {
    const sent = findModelId(entry, region, anywhere)
    if (sent !== null && entry.service === 'bedrock') return { region, sent }
  }
  return null
}

const settingsOf = ({ chat, judge, embedder, reranker }: Config['models']): [string, readonly string[]][] => [
  ['VARIORUM_CHAT_MODEL', chat],
  ['VARIORUM_JUDGE', judge],
  ['VARIORUM_EMBEDDER', embedder === null ? [] : [embedder]],
  ['VARIORUM_RERANKER', reranker === null ? [] : [reranker]],
]

const plain = ({ entry, chosenBy, place }: ListedModel) => ({ ...entry, chosenBy, place })

function formatTrial({ id, place, sent, firstToken, total, tokens, cost, said }: Trial): string {
  const rows = [
    ...(firstToken === null ? [] : [['first token', milliseconds(firstToken)]]),
    ['whole reply', milliseconds(total)],
    ...(tokens ? [['tokens', `${tokens.input} in${tokens.output > 0 ? `, ${tokens.output} out` : ''}`]] : []),
    ['cost', `$${cost.toFixed(8).replace(/0{1,6}$/, '')}`],
    ['said', said],
  ]
  return `${id} at ${place}, asked for as ${sent}\n${formatTable(rows.map(([name, value]) => [`  ${name}`, value!]))}`
}

const milliseconds = (time: number) => `${Math.round(time)} ms`
