import type {
  ExplainedPassage,
  ExplainedReranking,
  ExplainedSearch,
  Explanation,
  PassageFate,
  SoughtPlace,
} from '../domain/explanation.ts'
import { formatCount } from './format-count.ts'
import { type NamePlace, placeNames } from './format-explained-place.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

/** Passages that are told one by one. */
const TOLD = 20
const MOST_LABELS = 8

/** How the evidence of an answer was found, in the order of its steps; what was asked of one place comes first. */
export function formatExplanation(
  explanation: Explanation,
  { style, columns }: Pick<Terminal, 'style' | 'columns'>,
): string {
  const { queries, searches, reranking, sought, timings } = explanation
  const nameOf = placeNames(explanation, columns)
  const part = (title: string, lines: readonly string[]) => [style('bold', title), ...lines].join('\n')
  const indented = (line: string, depth = 2) => indent(line, depth, columns)
  const parts = [
    ...(sought
      ? [part(wrapText(`Why ${sought.id} was found or not`, columns), soughtLines(sought, indented))]
      : []),
    part(
      'Searched for',
      queries.map(({ kind, text }) => indented(`${kind}: ${text}`)),
    ),
    part(
      'Within',
      filterLines(explanation).map(line => indented(line)),
    ),
  ]
  if (searches.length > 0) {
    const legs = searches.flatMap(each => searchLines(each, nameOf, indented))
    const { found, passages } = explanation
    const title = `Found: ${formatCount(found, 'passage')}, ${passages.length.toLocaleString('en')} looked at closely`
    parts.push(part('Legs', legs), part(title, passageLines(explanation, nameOf, indented)))
  }
  if (reranking) parts.push(part('Reranked', [indented(rerankedLine(reranking))]))
  parts.push(
    part(
      'Milliseconds',
      timingLines(timings).map(line => indented(line)),
    ),
  )
  return `${parts.join('\n\n')}\n`
}

type Indented = (line: string, depth?: number) => string

function indent(line: string, depth: number, columns: number): string {
  const blanks = ' '.repeat(depth)
  return blanks + wrapText(line, columns - depth, `${blanks}  `)
}

function filterLines({ filter }: Explanation): string[] {
  if (filter === null) return ['nothing was searched']
  const packages = Map.groupBy(filter.releases, each => each.package)
  const lines = Array.from(packages, ([name, releases]) => {
    const labels = releases.map(({ release }) => release)
    const more = labels.length > MOST_LABELS ? `, and ${labels.length - MOST_LABELS} more` : ''
    return `${name}@${labels.slice(0, MOST_LABELS).join(', ')}${more}${filter.assumed ? ' (assumed)' : ''}`
  })
  return [...lines, `tenant ${filter.tenant}, access ${filter.access.join(', ')}`]
}

function searchLines(
  { keywords, identifiers, subQuestion, weight, limit, keyword, vector }: ExplainedSearch,
  nameOf: NamePlace,
  indented: Indented,
): string[] {
  const what = [
    keywords === null ? 'an imagined passage' : `“${keywords}”`,
    ...(identifiers.length > 0 ? [`holding ${identifiers.join(' or ')}`] : []),
    ...(subQuestion === null || subQuestion === keywords ? [] : [`for “${subQuestion}”`]),
  ]
  const legs = Object.entries({ keyword, vector }).flatMap(([name, leg]) => {
    if (leg === null) return []
    const rows = leg.first.map(({ place, score }) => [`      ${score.toFixed(3)}`, nameOf(place, 18)])
    return [indented(`by ${name}: ${formatCount(leg.hits, 'hit')}`, 4), formatTable(rows, [0]).trimEnd()]
  })
  return [indented(`${what.join(', ')} · weight ${weight}, at most ${limit} hits`), ...legs.filter(Boolean)]
}

const fates: Record<PassageFate, string> = {
  evidence: 'kept',
  guard: 'withheld by a guard',
  'other-package': 'of another package',
  'asked-back': 'asked back',
  rank: 'too far down',
}

function passageLines(
  { passages, evidence, reranking }: Explanation,
  nameOf: NamePlace,
  indented: Indented,
): string[] {
  const told = passages.slice(0, TOLD)
  const before = reranking ? ['ordered', 'reranked'] : ['ordered']
  const widest = Math.max(...told.map(({ fate }) => fates[fate].length))
  const taken = before.join('  ').length + widest + 33
  const row = ({ place, keyword, vector, fused, ordered, reranked, fate }: ExplainedPassage) => [
    ...[keyword, vector, fused, ordered].map(shownRank),
    ...(reranking ? [shownRank(reranked)] : []),
    ...[fates[fate], nameOf(place, taken)],
  ]
  const head = ['  keyword', 'vector', 'fused', ...before, '', 'place']
  const numbers = [0, 1, 2, ...before.map((_, index) => index + 3)]
  const more = passages.length - told.length
  return [
    formatTable([head, ...told.map(row)], numbers).trimEnd(),
    ...(more > 0 ? [indented(`and ${more} more`)] : []),
    indented(evidence ? keptLine(evidence) : 'Nothing was kept: the question was asked back.'),
  ]
}

const shownRank = (ranked: { rank: number } | null) => (ranked ? `${ranked.rank}` : '–')

function keptLine({ passages, readWithDocument, changes }: NonNullable<Explanation['evidence']>): string {
  const read =
    readWithDocument > 0 ? `, ${readWithDocument} of them read as the rest of a short document` : ''
  const told = changes > 0 ? `; ${formatCount(changes, 'change')}` : ''
  return `${formatCount(passages, 'passage')} kept as evidence${read}${told}.`
}

function rerankedLine({ id, given, judged, limitMs, ms, failed }: ExplainedReranking): string {
  if (failed !== null) return `${id} failed after ${ms} ms: ${failed}`
  const limit = limitMs === null ? '' : ` of ${limitMs}`
  const left = judged < given ? `; the other ${given - judged} kept their places` : ''
  return `${id}: ${judged} of ${formatCount(given, 'passage')} in ${ms}${limit} ms${left}`
}

function timingLines({ steps, retrieve }: Explanation['timings']): string[] {
  const list = (times: Record<string, number>) =>
    Object.entries(times)
      .map(([step, ms]) => `${step} ${ms.toFixed(1)}`)
      .join(' · ')
  return [list(steps), ...(Object.keys(retrieve).length > 0 ? [`of retrieve: ${list(retrieve)}`] : [])]
}

function soughtLines({ reason, passages, depth }: SoughtPlace, indented: Indented): string[] {
  const rank = (ranked: { rank: number } | null) => ranked?.rank ?? `not in the first ${depth}`
  const lines = passages.flatMap(({ begins, keyword, vector, fused, final, words }) => {
    const last = final === null ? '' : ` · last ${final}`
    const missing = words.missing.length > 0 ? `; not in it: ${words.missing.join(', ')}` : ''
    return [
      indented(begins === '' ? '(its words are withheld)' : `“${begins} …”`),
      indented(`keyword ${rank(keyword)} · vector ${rank(vector)} · fused ${fused?.rank ?? '–'}${last}`, 4),
      indented(`words of the question in it: ${words.met.join(', ') || 'none'}${missing}`, 4),
    ]
  })
  return [indented(reason), ...lines]
}
