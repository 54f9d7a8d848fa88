import { Problem } from '../../../domain/problem.ts'
import { refuses } from '../../../language/refusals.ts'
import { brokenOff } from '../../../model/broken-off.ts'
import type { ChatModel, ChatRequest } from '../../../model/chat-model.ts'
import { type MarkedSentence, readMarks } from './read-marks.ts'
import { openSentenceStream } from './sentence-stream.ts'

/**
 * A reply as it comes. `restart` takes back all sentences before it and names the model that begins anew; `end` says
 * whether the model found no answer, and whether its reply was cut off at its greatest length.
 */
export type SpokenPart =
  | ({ type: 'sentence' } & MarkedSentence)
  | { type: 'restart'; model: string }
  | { type: 'end'; none: boolean; cutOff: boolean }

const NONE = /^\s*\[none\]/i
const HEADING = /^\s*(?:#{1,6}\s|```)/
const LONGEST_QUOTATION = 1_200
const WORD = /[\p{L}\p{N}]/u

/**
 * Streams the sentences of a reply, each with the numbers from 1 to `most` that it cites. What the model says of having
 * no answer is no sentence, nor is what follows the mark for it, nor what was cut off. Throws `Problem` as the model does, and where its provider
 * stopped the reply or it did not end (`unavailable`).
 */
export async function* readSentences(
  model: ChatModel,
  request: ChatRequest,
  most: number,
  signal: AbortSignal,
): AsyncIterable<SpokenPart> {
  let sentences = openSentenceStream()
  let none = false
  let refused = false
  /** A quotation of several sentences, as far as it has come. */
  let quoted = ''
  let writer = model.id
  for await (const event of model.stream(request, signal)) {
    if (event.type === 'restart') {
      sentences = openSentenceStream()
      none = refused = false
      quoted = ''
      writer = event.model
      yield { type: 'restart', model: writer }
    } else if (event.type === 'text') yield* spoken(sentences.add(event.text))
    else if (event.type === 'stop') {
      if (event.reason === 'blocked') throw stopped(writer)
      const cutOff = event.reason === 'length'
      const rest = sentences.end()
      yield* spoken(cutOff ? rest.slice(0, -1) : rest)
      if (!cutOff && quoted !== '') yield* spoken(['”'])
      yield { type: 'end', none: none || refused, cutOff }
      return
    }
  }
  throw brokenOff(writer)

  function* spoken(found: readonly string[]): Iterable<SpokenPart> {
    for (const part of found) {
      const each = quoted + part
      quoted = isOpen(each) ? `${each} ` : ''
      if (quoted !== '') continue
      none ||= NONE.test(each)
      if (none) return
      const { text, cited } = readMarks(each, most)
      if (!WORD.test(text) || HEADING.test(each)) continue
      if (cited.length === 0 && refuses(text)) refused = true
      else yield { type: 'sentence', text, cited }
    }
  }
}

/** Whether a quotation goes on; one that never ends is left alone. */
const isOpen = (text: string) =>
  text.length < LONGEST_QUOTATION && text.split('“').length > text.split('”').length

const stopped = (id: string) =>
  new Problem(
    'unavailable',
    `${id} stopped its reply: a guardrail or content filter of its provider stepped in.`,
    'Ask in other words, or use another model.',
  )
