import type { Answer } from '../domain/answer.ts'
import type { Finding, GuardRecord } from '../domain/guard-finding.ts'
import type { Terminal } from './terminal.ts'
import { wrapText } from './wrap-text.ts'

/** What guards found, or could not check; a line each, equal ones once. Empty where that is nothing. */
export function formatGuards(
  { decision: { guards = [] } }: Pick<Answer, 'decision'>,
  { style, columns }: Pick<Terminal, 'style' | 'columns'>,
): string[] {
  if (guards.length === 0) return []
  const counted = Map.groupBy(guards.map(formatRecord), line => line)
  const lines = [...counted].map(([line, same]) => {
    const times = same.length > 1 ? ` (${same.length} times)` : ''
    return `  - ${wrapText(line + times, columns - 4, '    ')}`
  })
  return [[style('bold', 'Guards'), ...lines].join('\n')]
}

function formatRecord({ guard, on, result, reason, findings }: GuardRecord): string {
  const found = [...new Set(findings.map(formatFinding))].join(', ')
  return [`${guard}, ${on}: ${result}`, reason, found].filter(Boolean).join('; ')
}

const formatFinding = ({ policy, type, action, score }: Finding) =>
  `${policy} ${type}${score === null ? '' : ` ${score.toFixed(2)}`} → ${action}`
