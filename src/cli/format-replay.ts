import type { Replay, ReplayedPassage } from '../answer/replay-answer.ts'
import { ScoreName } from '../domain/answer.ts'
import type { Research } from '../domain/research.ts'
import { formatCount } from './format-count.ts'
import { formatGuards } from './format-guards.ts'
import { formatStep } from './format-research.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

const QUOTED = 160
const MOST_CHANGES = 20

/** An answer with its evidence, what became of its sources, and its scores of then and now. */
export function formatReplay(replay: Replay, terminal: Pick<Terminal, 'style' | 'columns'>): string {
  const { answer, record, passages } = replay
  const { style, columns } = terminal
  const { policy } = record
  const head = `${answer.outcome} · ${answer.createdAt.slice(0, 16).replace('T', ' ')} · policy ${policy.version} (${policy.hash}) for ${policy.intent}`
  return `${[
    `${style('bold', wrapText(answer.question, columns))}\n${style('dim', head)}`,
    wrapText(answer.text, columns),
    ...(answer.research ? [formatSteps(answer.research, terminal)] : []),
    `${style('bold', `Evidence: ${formatCount(passages.length, 'passage')}, ${formatCount(record.changes.length, 'change')}`)}\n${[
      ...passages.map(each => formatPassage(each, terminal)),
      ...formatChanges(replay, columns),
    ].join('\n')}`,
    formatSources(replay, columns),
    ...formatGuards(answer, terminal),
    formatScores(replay),
    formatVerdict(replay, terminal),
  ].join('\n\n')}\n`
}

const formatSteps = ({ steps }: Research, { style, columns }: Pick<Terminal, 'style' | 'columns'>): string =>
  [
    style('bold', `Researched in ${formatCount(steps.length, 'step')}`),
    ...steps.map(step => `  - ${wrapText(formatStep(step), columns - 4, '    ')}`),
  ].join('\n')

function formatPassage(
  { reference, passage }: ReplayedPassage,
  { style, columns }: Pick<Terminal, 'style' | 'columns'>,
): string {
  const mark = `${String(reference.rank).padStart(3)} `
  const section = passage && [passage.section.number, passage.section.heading].filter(Boolean).join(' ')
  const where = `${reference.package}@${reference.release}  ${reference.document}${section ? ` › ${section}` : ''}`
  const words = passage ? `“${shortened(passage.cut.text)}”` : 'its words are not to be read any more'
  return [
    `${mark}${wrapText(where, columns - 4, '    ')}`,
    `    ${style('dim', wrapText(words, columns - 4, '    '))}`,
  ].join('\n')
}

function formatChanges({ record: { changes, otherChanges } }: Replay, columns: number): string[] {
  const lines = changes
    .slice(0, MOST_CHANGES)
    .map(({ description }) => `  - ${wrapText(shortened(description), columns - 4, '    ')}`)
  const left = changes.length - lines.length
  return [
    ...lines,
    ...(left > 0 ? [`  and ${left} more`] : []),
    ...(otherChanges > 0
      ? [`  ${formatCount(otherChanges, 'other change')} of the comparison did not concern it`]
      : []),
  ]
}

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > QUOTED ? `${line.slice(0, QUOTED).trimEnd()} …` : line
}

const fates = {
  purged: 'purged since',
  unpublished: 'unpublished since',
  replaced: 'published anew with other content since',
}

function formatSources({ sources }: Replay, columns: number): string {
  const changed = sources.filter(({ status }) => status !== 'current')
  if (changed.length === 0) return `All ${formatCount(sources.length, 'source document')} stand as they did.`
  const lines = Object.entries(fates).flatMap(([fate, words]) => {
    const own = changed.filter(({ status }) => status === fate)
    const releases = Map.groupBy(own, ({ package: name, release }) => `${name}@${release}`)
    return [...releases].map(([release, documents]) =>
      wrapText(`${release} was ${words}: ${documents.map(({ document }) => document).join(', ')}`, columns),
    )
  })
  return lines.join('\n')
}

function formatScores({ record: { scores, policy, decision }, again }: Replay): string {
  const shown = (score: number | null | undefined) => (typeof score === 'number' ? score.toFixed(3) : '–')
  const rows = ScoreName.options.flatMap(name => {
    const rule = policy.rules.scores[name]
    if (scores[name] === null && (again?.scores[name] ?? null) === null && !rule) return []
    const needs = rule ? `at least ${rule.atLeast}, else ${rule.otherwise}` : ''
    return [[name, shown(scores[name]), again ? shown(again.scores[name]) : '', needs]]
  })
  return formatTable([
    ['score', 'then', again ? 'now' : '', 'policy'],
    ...rows,
    ['decision', decision.result, again?.decision.result ?? '', decision.reasons.join('; ')],
  ]).trimEnd()
}

function formatVerdict(
  { identical, differences, reason }: Replay,
  { style }: Pick<Terminal, 'style'>,
): string {
  if (identical) return style('bold', 'Scored again: identical.')
  if (reason !== null) return style('bold', `Not scored again. ${reason}`)
  return style('bold', `Scored again: not the same in ${differences.join(', ')}.`)
}
