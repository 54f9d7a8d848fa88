import { shorten } from '../compare/classify/shorten.ts'
import type {
  ExplainedPassage,
  ExplainedPlace,
  ExplainedReranking,
  ExplainedSearch,
  Explanation,
  PassageFate,
  SoughtPlace,
} from '../domain/explanation.ts'
import { numberedHeading } from '../language/numbered-heading.ts'
import { formatCount } from './format-count.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

type Screen = Pick<Terminal, 'style' | 'columns'>

/** Passages that are told one by one; of those beyond, only ones that were kept. */
const TOLD = 20
const MOST_LABELS = 8

/** How the evidence of an answer was found, in the order of its steps. */
export function formatExplanation(explanation: Explanation, screen: Screen): string {
  const { queries, searches, reranking, sought } = explanation
  const title = (words: string) => screen.style('bold', words)
  const parts = [
    ...(sought ? [formatSought(sought, screen)] : []),
    `${title('Searched for')}\n${queries.map(({ kind, text }) => wrapText(`  ${kind}: ${text}`, screen.columns, '    ')).join('\n')}`,
    formatFilter(explanation, screen),
    ...(searches.length > 0
      ? [`${title('Legs')}\n${searches.map(each => formatSearch(each, screen)).join('\n')}`]
      : []),
    ...(searches.length > 0 ? [formatPassages(explanation, screen)] : []),
    ...(reranking ? [wrapText(`Reranked by ${formatReranking(reranking)}`, screen.columns)] : []),
    formatTimings(explanation, screen),
  ]
  return `${parts.join('\n\n')}\n`
}

function formatFilter({ filter }: Explanation, { style, columns }: Screen): string {
  if (filter === null) return `${style('bold', 'Within')}\n  nothing was searched`
  const packages = Map.groupBy(filter.releases, each => each.package)
  const lines = Array.from(packages, ([name, releases]) => {
    const labels = releases.map(({ release }) => release)
    const more = labels.length > MOST_LABELS ? `, and ${labels.length - MOST_LABELS} more` : ''
    return `${name}@${labels.slice(0, MOST_LABELS).join(', ')}${more}${filter.assumed ? ' (assumed)' : ''}`
  })
  const rights = `tenant ${filter.tenant}, access ${filter.access.join(', ')}`
  return [
    style('bold', 'Within'),
    ...[...lines, rights].map(line => wrapText(`  ${line}`, columns, '    ')),
  ].join('\n')
}

function formatSearch(
  { keywords, identifiers, subQuestion, weight, limit, keyword, vector }: ExplainedSearch,
  { style, columns }: Screen,
): string {
  const what = [
    keywords === null ? 'an imagined passage' : `“${keywords}”`,
    ...(identifiers.length > 0 ? [`holding ${identifiers.join(' or ')}`] : []),
    ...(subQuestion === null || subQuestion === keywords ? [] : [`for “${subQuestion}”`]),
  ]
  const lines = [wrapText(`  ${what.join(', ')} · weight ${weight}, at most ${limit} hits`, columns, '    ')]
  for (const [name, leg] of [['keyword', keyword] as const, ['vector', vector] as const])
    if (leg) {
      lines.push(`    ${style('dim', `by ${name}: ${formatCount(leg.hits, 'hit')}`)}`)
      const rows = leg.first.map(({ place, score }) => [
        `      ${score.toFixed(3)}`,
        placeName(place, columns - 18),
      ])
      lines.push(formatTable(rows, [0]).trimEnd())
    }
  return lines.filter(Boolean).join('\n')
}

const fates: Record<PassageFate, string> = {
  evidence: 'kept',
  guard: 'withheld',
  'other-package': 'other package',
  'asked-back': 'asked back',
  rank: 'too low',
}

function formatPassages(
  { passages, found, evidence, reranking }: Explanation,
  { style, columns }: Screen,
): string {
  const told = passages.slice(0, TOLD)
  const rank = (ranked: { rank: number } | null) => (ranked ? `${ranked.rank}` : '–')
  const head = ['', 'keyword', 'vector', 'fused', 'order', ...(reranking ? ['rerank'] : []), '', 'place']
  const before = reranking ? 64 : 56
  const row = (
    { place, keyword, vector, fused, ordered, reranked, fate }: ExplainedPassage,
    index: number,
  ) => [
    `${index + 1}`,
    ...[rank(keyword), rank(vector), `${fused.rank} ${fused.score.toFixed(2)}`, rank(ordered)],
    ...(reranking ? [rank(reranked)] : []),
    fates[fate],
    placeName(place, columns - before),
  ]
  const more = passages.length - told.length
  const kept = evidence
    ? `${formatCount(evidence.passages, 'passage')} kept as evidence, ${evidence.readWithDocument} of them read with their document; ${formatCount(evidence.changes, 'change')}`
    : 'nothing was kept: the question was asked back'
  return [
    style('bold', `Found: ${formatCount(found, 'passage')}, ${passages.length} looked at closely`),
    formatTable([head, ...told.map(row)], [0, 1, 2, 3, 4, ...(reranking ? [5] : [])]).trimEnd(),
    ...(more > 0 ? [style('dim', `and ${more} more`)] : []),
    wrapText(kept, columns),
  ].join('\n')
}

function formatReranking({ id, given, judged, limitMs, ms, failed }: ExplainedReranking): string {
  if (failed !== null) return `${id} failed after ${ms} ms: ${failed}`
  const limit = limitMs === null ? '' : ` of ${limitMs}`
  const left = judged < given ? `; ${given - judged} that it did not come to keep their places` : ''
  return `${id}: ${judged} of ${formatCount(given, 'passage')} in ${ms}${limit} ms${left}`
}

function formatTimings({ timings: { steps, retrieve } }: Explanation, { style, columns }: Screen): string {
  const list = (times: Record<string, number>) =>
    Object.entries(times)
      .map(([step, ms]) => `${step} ${ms.toFixed(1)}`)
      .join(' · ')
  const inside = Object.keys(retrieve).length > 0 ? [`  retrieving: ${list(retrieve)}`] : []
  const lines = [`  ${list(steps)}`, ...inside].map(line => wrapText(line, columns, '    '))
  return [style('bold', 'Milliseconds'), ...lines].join('\n')
}

function formatSought({ id, reason, passages, depth }: SoughtPlace, { style, columns }: Screen): string {
  const rank = (ranked: { rank: number } | null) => (ranked ? `${ranked.rank}` : `not in the first ${depth}`)
  const lines = passages.flatMap(({ begins, keyword, vector, fused, final, words }) => [
    `  ${begins === '' ? '(its words are withheld)' : `“${begins} …”`}`,
    `    by keyword ${rank(keyword)}, by vector ${rank(vector)}, fused ${rank(fused)}${final === null ? '' : `, last ${final}`}`,
    `    words of the question in it: ${words.met.join(', ') || 'none'}${words.missing.length > 0 ? `; not in it: ${words.missing.join(', ')}` : ''}`,
  ])
  const all = [`  ${reason}`, ...lines].map(line => wrapText(line, columns, '      '))
  return [style('bold', wrapText(`Why ${id} was found or not`, columns)), ...all].join('\n')
}

function placeName(
  { package: name, releases, document, number, heading }: ExplainedPlace,
  columns: number,
): string {
  const where = heading === null ? '' : ` › ${numberedHeading(number, heading)}`
  const labels = releases.length > 0 ? `@${releases.join(',')}` : ''
  return shorten(`${name}${labels} ${document}${where}`, Math.max(columns, 24))
}
