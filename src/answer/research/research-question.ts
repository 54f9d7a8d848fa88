import { sidesOf } from '../../domain/change.ts'
import { Problem } from '../../domain/problem.ts'
import type { ResearchEnd, ResearchStep } from '../../domain/research.ts'
import type { ToolCall } from '../../model/chat-model.ts'
import { promptName, renderPrompt } from '../../model/prompt.ts'
import type { TurnModels } from '../../model/turn-models.ts'
import type { AnswerOptions, AnswerServices } from '../answer-services.ts'
import type { Gathered } from '../retrieve/gather-evidence.ts'
import type { PackageReleases } from '../understand/package-releases.ts'
import { combineEvidence } from './combine-evidence.ts'
import { openResearchCount } from './research-count.ts'
import { type Found, type ResearchDesk, releasesToResearch } from './research-desk.ts'
import type { ResearchLimits, ResearchOptions } from './research-options.ts'
import { researchTools, useTool } from './use-tool.ts'

/** For whom, past which guards and with which models a turn is researched. `emit` hears of each use of a tool. */
export type ResearchTurn = Pick<ResearchDesk, 'caller' | 'services' | 'guards'> & {
  catalog: readonly PackageReleases[]
  models: TurnModels
} & AnswerOptions

/** Tokens of one reply: calls of tools, or the word that ends it. */
const OUTPUT_TOKENS = 1_000

/** Throws `Problem` (`bad-request`) where no language model is set up. */
export function requireResearch({
  research,
  router,
}: Pick<AnswerServices, 'research' | 'router'>): ResearchOptions {
  if (research !== null && router !== null) return research
  throw new Problem(
    'bad-request',
    'Research needs a language model, and none is set up.',
    'Set VARIORUM_CHAT_MODEL, or ask without research.',
  )
}

/**
 * Lets a model look for what answers the question, beside what was gathered. Where a limit is reached, or no model can go
 * on, what was found until then counts, and the answer says so. Throws `Problem` as stores do, and the signal's reason.
 */
export async function researchQuestion(
  { prompt, loadLoop, newNonce, ...options }: ResearchOptions,
  gathered: Gathered,
  { catalog, caller, services, guards, models, signal, emit, deadline }: ResearchTurn,
): Promise<Gathered> {
  const { understanding, evidence } = gathered
  const limits = withTimeToWrite(options.limits, deadline)
  const steps: ResearchStep[] = []
  const found: Found[] = []
  const asked = new Set<string>()
  const facts = { passages: evidence.passages.length, changes: evidence.changes.length }
  const releases = releasesToResearch(understanding, catalog)
  // Without a package nothing was found anywhere.
  if (understanding.scope.package === null || releases.length === 0) return finish('enough')
  const model = models.chatFor({ step: 'research', intent: understanding.intent, ...facts })
  if (model === null) {
    models.degrade('Not researched: no language model could be asked.')
    return finish('model')
  }

  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(new Error('the time for research is over')), limits.time)
  const bounded = AbortSignal.any([signal, clock.signal])
  const nonce = newNonce()
  const count = openResearchCount(limits, model)
  const desk: ResearchDesk = {
    ...{ understanding, releases, caller, services: { ...services, models }, guards },
    ...{ nonce, tokens: limits.resultTokens, signal: bounded },
  }
  let broken: { error: unknown } | null = null
  try {
    const loop = await loadLoop()
    const end = await loop(
      {
        model: count.model,
        system: '',
        task: renderPrompt(prompt, inputsOf(desk), nonce),
        tools: researchTools.map(({ definition }) => definition),
        steps: limits.steps,
        maxOutputTokens: Math.min(OUTPUT_TOKENS, model.limits.output),
        run: inTurn(run),
        mayGoOn: () => count.reached === null,
      },
      bounded,
    )
    return finish(end === 'stopped' ? count.reached! : end)
  } catch (error) {
    if (signal.aborted) throw error
    if (clock.signal.aborted) return finish('time')
    if (broken !== null || !(error instanceof Problem)) throw error
    models.degrade(`Research broke off: ${error.message}`)
    return finish('model')
  } finally {
    clearTimeout(timer)
  }

  async function run(call: ToolCall): Promise<string> {
    const used = await useTool(call, desk, whyNot(call)).catch(error => {
      broken = { error }
      throw error
    })
    // Nobody waits for it any more.
    bounded.throwIfAborted()
    steps.push(used.step)
    emit?.({ type: 'step', step: used.step })
    if (used.found) found.push(used.found)
    count.tell(used.text)
    return used.text
  }

  function whyNot({ name, input }: ToolCall): string | null {
    if (steps.length >= limits.calls) return 'No more tools may be called; reply “enough”.'
    const key = JSON.stringify([name, input])
    if (asked.has(key)) return 'It was asked before; see what it gave.'
    asked.add(key)
    return null
  }

  function finish(ended: ResearchEnd): Gathered {
    if (ended !== 'enough' && ended !== 'model')
      models.degrade(`Research ended at its limit of ${said[ended](limits)}.`)
    const research = { prompt: promptName(prompt), steps, sources: sourcesOf(found), ended }
    return { ...combineEvidence(gathered, found), research }
  }
}

const said: Readonly<Record<Exclude<ResearchEnd, 'enough' | 'model'>, (limits: ResearchLimits) => string>> = {
  steps: ({ steps }) => `${steps} steps`,
  tokens: ({ tokens }) => `${tokens} tokens`,
  cost: ({ cost }) => `$${cost}`,
  time: ({ time }) => `${Math.round(time / 100) / 10} s`,
}

/** Half of the time that models have in this turn is left for writing. */
function withTimeToWrite(limits: ResearchLimits, deadline: number | undefined): ResearchLimits {
  if (deadline === undefined) return limits
  return { ...limits, time: Math.max(0, Math.min(limits.time, (deadline - Date.now()) / 2)) }
}

/** Content hashes of the documents that were shown. */
function sourcesOf(found: readonly Found[]): string[] {
  const shown = found.flatMap(({ passages, changes }) => [...passages, ...changes.flatMap(sidesOf)])
  return [...new Set(shown.map(({ contentHash }) => contentHash))]
}

function inputsOf({ releases, understanding }: Pick<ResearchDesk, 'releases' | 'understanding'>) {
  const { standaloneQuestion, scope } = understanding
  return {
    releases: releases.map(({ label }) => label).join('\n'),
    scope: `${scope.package}, ${scope.releases.join(', ')}`,
    question: standaloneQuestion,
  }
}

/** Calls that a model makes at once are done one after the other, so that steps have an order. */
function inTurn<T>(run: (call: ToolCall) => Promise<T>): (call: ToolCall) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return call => {
    const next = last.then(() => run(call))
    last = next.catch(() => {})
    return next
  }
}
