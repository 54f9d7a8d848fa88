import { citationSupports } from '../../../../eval/scorers/citation-support.ts'
import { prepareSources } from '../../../../eval/scorers/prepare-sources.ts'
import { type Change, type ChangeSide, sidesOf } from '../../../domain/change.ts'
import type { Evidence } from '../../../domain/evidence.ts'
import { Problem } from '../../../domain/problem.ts'
import type { Understanding } from '../../../domain/understanding.ts'
import type { ChatModel } from '../../../model/chat-model.ts'
import { estimateTokens } from '../../../model/estimate-tokens.ts'
import { promptName, renderPrompt } from '../../../model/prompt.ts'
import { changeFaults } from '../../evaluate/change-faults.ts'
import { citedSource } from '../../evaluate/check-draft.ts'
import { citeSide } from '../cite-change.ts'
import type { ComposeWork, Writer } from '../composer.ts'
import { askedOf, type ComposePrompts } from './compose-prompts.ts'
import { type ChangePart, numberChanges } from './number-changes.ts'
import { readSentences } from './read-sentences.ts'
import type { WordedChanges } from './weave-changes.ts'

/** Tokens of the records of one call, and of a reply; a small model gets less. */
const RECORD_TOKENS = 12_000
const REPLY_TOKENS = 4_000
/** Of a reply the share that is planned for; the rest is for a model of many words. */
const PLANNED = 0.7
/** Parts that are asked for at a time. */
const CONCURRENT = 4

/** Changes as models worded them; `uncited` are claims that cite no change, `cutOff` says that a reply was too long. */
export type Wording = { writer: Writer; worded: WordedChanges[]; uncited: string[]; cutOff: boolean }

/**
 * Has the changes put into sentences, in parts where they are many; parts are asked for side by side. A part whose model
 * fails is left out, and `models` degraded. Throws `Problem` as the model does where all parts fail.
 */
export async function tellChanges(
  model: ChatModel,
  prompts: ComposePrompts,
  understanding: Understanding,
  evidence: Evidence,
  changes: readonly Change[],
  { models, signal }: Pick<ComposeWork, 'models' | 'signal'>,
): Promise<Wording> {
  const nonce = prompts.newNonce()
  const render = (text: string) =>
    renderPrompt(prompts.changes, { ...askedOf(understanding), changes: text }, nonce)
  const output = Math.min(REPLY_TOKENS, model.limits.output, model.limits.context >> 2)
  const input = Math.min(RECORD_TOKENS, model.limits.context - output - estimateTokens(render('')))
  const parts = numberChanges(changes, { input, output: output * PLANNED }, nonce)
  const told: (Wording | Problem)[] = []
  const waiting = parts.entries()
  const work = async () => {
    for (const [index, part] of waiting) told[index] = await tellPart(part)
  }
  await Promise.all(Array.from({ length: CONCURRENT }, work))
  const failed = told.find(each => each instanceof Problem)
  const wordings = told.filter((each): each is Wording => !(each instanceof Problem))
  if (wordings.length === 0) throw failed!
  if (failed) models.degrade(`A part of the changes is told without a language model: ${failed.message}`)
  return {
    writer: wordings.at(-1)!.writer,
    worded: wordings.flatMap(({ worded }) => worded),
    uncited: wordings.flatMap(({ uncited }) => uncited),
    cutOff: wordings.some(({ cutOff }) => cutOff),
  }

  async function tellPart(part: ChangePart): Promise<Wording | Problem> {
    const nothing = (id: string): Wording => ({
      ...{ writer: { id, prompt: promptName(prompts.changes) }, worded: [], uncited: [], cutOff: false },
    })
    let wording = nothing(model.id)
    const request = {
      ...{ system: '', messages: [{ role: 'user', text: render(part.text) }] as const },
      ...{ maxOutputTokens: output, temperature: 0 },
    }
    try {
      for await (const said of readSentences(model, request, part.changes.length, signal)) {
        if (said.type === 'restart') wording = nothing(said.model)
        else if (said.type === 'end') wording.cutOff = said.cutOff
        else if (said.cited.length === 0) wording.uncited.push(said.text)
        else {
          const cited = said.cited.map(number => part.changes[number - 1]!)
          const words = wordingOf(said.text, cited, evidence)
          if (words) wording.worded.push(words)
        }
      }
      return wording
    } catch (error) {
      if (!(error instanceof Problem) || signal.aborted) throw error
      return error
    }
  }
}

/** A sentence about several changes tells those that it holds all of, and cites the sides that bear it out. */
function wordingOf(text: string, changes: readonly Change[], evidence: Evidence): WordedChanges | null {
  if (changes.length === 1) return { text, changes, citations: sidesOf(changes[0]!).map(citeSide) }
  const bears = (side: ChangeSide) => citationSupports(text, prepareSources([citedSource(side, evidence)]))
  const told = changes.flatMap(change => {
    const sides = changeFaults(text, change).length === 0 ? sidesOf(change).filter(bears) : []
    return sides.length > 0 ? [{ change, citations: sides.map(citeSide) }] : []
  })
  if (told.length === 0) return null
  return {
    text,
    changes: told.map(({ change }) => change),
    citations: told.flatMap(({ citations }) => citations),
  }
}
