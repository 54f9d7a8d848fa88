import type { CatalogueEntry, ChatEntry } from '../model/catalogue.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

/** A model of the catalogue as the settings see it: `chosenBy` names settings, `place` is null where it can't be called. */
export type ListedModel = {
  entry: CatalogueEntry
  chosenBy: readonly string[]
  place: { region: string; sent: string } | null
}

const titles = {
  chat: ['Chat models', 'context', 'output', '$ in', '$ out'],
  embedding: ['Embedding models', '$ in'],
  rerank: ['Rerank models', '$ per 1,000'],
} as const

/** `regions` are those of the settings, in their order. */
export function formatModels(
  models: readonly ListedModel[],
  regions: readonly string[],
  terminal: Pick<Terminal, 'style' | 'width'>,
): string {
  const kinds = ['chat', 'embedding', 'rerank'] as const
  const tables = kinds.map(kind => {
    const listed = models.filter(({ entry }) => entry.kind === kind)
    const from = regions.length > 0 ? `from ${regions.join(', ')}` : 'where'
    return formatKind(listed, [...titles[kind], from], regions, terminal)
  })
  const unset = 'No region is set for models of Bedrock: VARIORUM_BEDROCK_REGIONS, or AWS_REGION.\n'
  return `${tables.join('\n')}
${regions.length > 0 ? '' : unset}${terminal.style('dim', 'Dollars are per million tokens, on demand: check them for your region.')}
`
}

/** A line of figures for each model, and below it what else there is to say. */
function formatKind(
  models: readonly ListedModel[],
  header: readonly string[],
  regions: readonly string[],
  { style, width }: Pick<Terminal, 'style' | 'width'>,
): string {
  const rows = models.map(({ entry, chosenBy, place }) => {
    const mark = chosenBy.length > 0 ? style('green', '●') : ' '
    return [`${mark} ${style('bold', entry.id)}`, ...figures(entry), whereOf(entry, place, regions)]
  })
  const figuresAt = Array.from({ length: header.length - 2 }, (_, index) => index + 1)
  const [head, ...lines] = formatTable([[...header], ...rows], figuresAt)
    .trimEnd()
    .split('\n')
  const body = models.map(({ entry, chosenBy }, index) => {
    const about = [
      entry.maker,
      ...(entry.aliases.length > 0 ? [`also called ${entry.aliases.join(', ')}`] : []),
      ...(entry.kind === 'chat' ? [abilities(entry)] : []),
      ...(entry.kind === 'embedding' ? [`dimensions ${entry.dimensions.join(', ')}`] : []),
      ...(entry.service === 'bedrock' ? [] : ['behind VARIORUM_OPENAI_URL']),
    ].join(' · ')
    const chosen = chosenBy.length > 0 ? `\n    ${style('green', chosenBy.join(', '))}` : ''
    return `${lines[index]}\n    ${style('dim', wrapText(about, width - 4, '    '))}${chosen}`
  })
  return `${style('underline', head!)}\n${body.join('\n')}\n`
}

function figures(entry: CatalogueEntry): string[] {
  if (entry.kind === 'rerank') return [dollars(entry.prices.queries)]
  if (entry.kind === 'embedding') return [dollars(entry.prices.input)]
  const { limits, prices } = entry
  return [thousands(limits.context), thousands(limits.output), dollars(prices.input), dollars(prices.output)]
}

function whereOf(entry: CatalogueEntry, place: ListedModel['place'], asked: readonly string[]): string {
  const { service, profiles, regions, model } = entry
  if (service !== 'bedrock') return 'your server'
  if (place) {
    const profile = profiles.find(name => place.sent === `${name}.${model}`)
    return profile ? `${place.region}, profile ${profile}` : place.region
  }
  const places = profiles.length > 0 ? `profiles ${profiles.join(', ')}` : `${regions.length} regions`
  return asked.length > 0 ? `not there: ${places}` : places
}

/** Without what every model has that may answer. */
const abilities = ({ capabilities: { system, streaming, ...others } }: ChatEntry) =>
  [
    ...(system && streaming ? [] : ['answers no questions']),
    ...Object.entries(others)
      .filter(([, has]) => has)
      .map(([name]) => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)),
  ].join(', ')

const dollars = (price: number) => (price === 0 ? 'free' : String(Number(price.toPrecision(3))))
const thousands = (tokens: number) => (tokens < 1000 ? String(tokens) : `${Math.round(tokens / 1000)}k`)
