import type { Change } from '../../../domain/change.ts'
import type { DraftSentence } from '../../../domain/draft.ts'

/** What a model said of one change, or of several in one sentence, and what that cites. */
export type WordedChanges = Pick<DraftSentence, 'text' | 'citations'> & { changes: readonly Change[] }

/** An answer in which some changes are told in a model's words. */
export type Woven = { sentences: DraftSentence[]; used: number }

/**
 * Puts a model's sentences in the place of the records' own: `told` is the answer without a model, which frames, orders
 * and completes. What no sentence of the model tells stays in the record's words; a sentence about several changes is
 * used where these stand together. `used` counts the model's sentences.
 */
export function weaveChanges(told: readonly DraftSentence[], worded: readonly WordedChanges[]): Woven {
  const runs = runsOf(told)
  const byChange = new Map<string, WordedChanges>()
  for (const each of worded) {
    const places = each.changes.map(({ id }) => runs.get(id))
    const together = new Set(places).size === 1 && places[0] !== undefined
    if (together && each.changes.every(({ id }) => !byChange.has(id)))
      for (const { id } of each.changes) byChange.set(id, each)
  }
  const sentences: DraftSentence[] = []
  const used = new Set<WordedChanges>()
  for (const own of told) {
    const words = byChange.get(own.change ?? '')
    if (!words) sentences.push(own)
    else if (!used.has(words)) {
      used.add(words)
      const { text, citations, changes } = words
      const change = changes.find(({ id }) => id === own.change)!
      if (changes.length > 1) sentences.push({ text: leadOf(own, change) + text, citations, change: null })
      else if (bare(text) === bare(change.description)) sentences.push(own)
      else sentences.push({ text: leadOf(own, change) + text, citations, change: own.change })
    }
  }
  return { sentences, used: used.size }
}

/** Sentences between two frames are one run, as far as they have the same lead ("In 2025-01: "). */
function runsOf(told: readonly DraftSentence[]): Map<string, string> {
  const runs = new Map<string, string>()
  let frames = 0
  for (const { text, change } of told) {
    if (change === null) frames++
    else runs.set(change, `${frames} ${/^(?:In [^:]+|[^:]+ → [^:]+): /.exec(text)?.[0] ?? ''}`)
  }
  return runs
}

const bare = (text: string) => text.replace(/[\s.]+$/, '')

const leadOf = ({ text }: DraftSentence, { description }: Change) =>
  text.endsWith(description) ? text.slice(0, text.length - description.length) : ''
