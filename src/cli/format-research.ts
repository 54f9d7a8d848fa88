import type { Research, ResearchStep } from '../domain/research.ts'
import { formatCount } from './format-count.ts'

/** One step in a line: what was asked of a tool, and what it found. */
export function formatStep({ asked, passages, changes, withheld, refused }: ResearchStep): string {
  if (refused !== null) return `${asked}: not done. ${refused}`
  const found = [
    passages > 0 ? formatCount(passages, 'passage') : null,
    changes > 0 ? formatCount(changes, 'change') : null,
    withheld > 0 ? `${withheld} kept back` : null,
  ].filter(part => part !== null)
  return `${asked}: ${found.join(', ') || 'nothing'}`
}

/** How long an answer was researched, in a few words; why it ended stands where it is degraded. */
export const formatResearch = ({ steps }: Research): string =>
  `researched in ${formatCount(steps.length, 'step')}`
