import { Problem, type ProblemCode } from '../../domain/problem.ts'
import type { ResearchStep } from '../../domain/research.ts'
import type { ToolCall } from '../../model/chat-model.ts'
import { compareTool } from './compare-tool.ts'
import { readSectionTool } from './read-section-tool.ts'
import type { Found, ResearchDesk } from './research-desk.ts'
import type { ResearchTool } from './research-tool.ts'
import { searchTool } from './search-tool.ts'
import { timelineTool } from './timeline-tool.ts'

/** Tools that only read. */
export const researchTools: readonly ResearchTool[] = [searchTool, readSectionTool, compareTool, timelineTool]

/** What came of one call: its step, what was found (null where nothing was done), and what the model is told. */
export type UsedTool = { step: ResearchStep; found: Found | null; text: string }

/** Failures that a model may go on from. */
const OWN: ReadonlySet<ProblemCode> = new Set(['not-found', 'conflict', 'bad-request'])

const ABSENT = 'What it names is not there.'

/** Does what a model calls for, past the guards, unless `not` says why not; what can't be done is told. Throws `Problem` as stores do. */
export async function useTool(call: ToolCall, desk: ResearchDesk, not: string | null): Promise<UsedTool> {
  const known = researchTools.find(({ definition }) => definition.name === call.name)
  if (!known) {
    const names = researchTools.map(({ definition }) => definition.name).join(', ')
    return refuse('unknown', 'a tool that there is not', `There is no such tool; there are: ${names}.`)
  }
  const { name } = known.definition
  if (not !== null) return refuse(name, name, not)
  const read = known.read(call.input)
  if ('refused' in read) return refuse(name, name, read.refused, read.told)
  // What a model writes may come from a passage: shown to people, it is held to what they may ask.
  const asked = await desk.guards.question(read.asked, desk.signal)
  if (asked.blocked !== null) return refuse(name, name, 'A guard does not let this be asked.')
  const found = await read.run(desk).catch((error: unknown) => {
    if (!(error instanceof Problem) || !OWN.has(error.code)) throw error
    return { refused: ABSENT, told: error.message }
  })
  if ('refused' in found) return refuse(name, asked.passed, found.refused, found.told)
  const { passages, changes, withheld } = found
  const kept = withheld > 0 ? `\n${withheld} of what was found is kept back by a guard.` : ''
  return {
    step: {
      ...{ tool: name, asked: asked.passed, withheld, refused: null },
      ...{ passages: passages.length, changes: changes.length },
    },
    found,
    text: `${found.text}${kept}`,
  }
}

function refuse(tool: string, asked: string, reason: string, told = reason): UsedTool {
  const none = { passages: 0, changes: 0, withheld: 0 }
  return { step: { tool, asked, ...none, refused: reason }, found: null, text: `Not done. ${told}` }
}
