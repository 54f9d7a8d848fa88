import { type EmulatedRequest, textsOf } from './emulated-request.ts'
import type { ScriptedReply } from './emulator-reply.ts'

const BLOCK = /<(passage|change) number="(\d+)"([^\n]*) id="(\w+)">\n([\s\S]*?)\n<\/\1 id="\4">/g
const QUESTION = /<question id="\w+">\n([\s\S]*?)\n<\/question/
const ASKING = /\b(?:what|which|when|where|much|many|does|have|from|that|this|with|need)\b/gi
const MOST_SENTENCES = 2
/** A share of the question's words below which nothing is said, and how far behind the best a further sentence may be. */
const LEAST = 0.4
const CLOSE = 0.1
/** What the heading is worth beside the sentence. */
const HEADING = 0.6

/**
 * What a model might say that does nothing but quote: of the passages of a prompt the sentences and rows with most of the
 * question's words, of its changes every description. Null for a prompt without either.
 */
export function quotingReply({ body }: Pick<EmulatedRequest, 'body'>): ScriptedReply | null {
  const prompt = textsOf(body.messages).join('\n')
  const blocks = [...prompt.matchAll(BLOCK)].map(([, kind, number, heading, , text]) => ({
    ...{ kind: kind!, number: Number(number), heading: heading!, text: text! },
  }))
  if (blocks.length === 0) return null
  const changes = blocks.filter(({ kind }) => kind === 'change')
  if (changes.length > 0) return said(changes.map(({ number, text }) => cite(text.split('\n')[0]!, number)))
  const asked = words((QUESTION.exec(prompt)?.[1] ?? '').replace(ASKING, ''))
  const codes = [...asked].filter(word => /\d/.test(word) && !/^(?:19|20)\d\d/.test(word))
  const ranked = blocks
    .flatMap(({ number, heading, text }) =>
      quotable(text).map(quote => ({
        ...{ number, heading, quote },
        share: share(asked, quote) + HEADING * share(asked, heading),
      })),
    )
    .filter(({ heading, quote }) => codes.every(code => words(`${heading} ${quote}`).has(code)))
    .toSorted((a, b) => b.share - a.share || a.number - b.number)
  const least = Math.max(LEAST, (ranked[0]?.share ?? 0) - CLOSE)
  const told = ranked.filter(each => each.share >= least).slice(0, MOST_SENTENCES)
  return said(told.length > 0 ? told.map(({ quote, number }) => cite(quote, number)) : ['[none]'])
}

const said = (sentences: readonly string[]): ScriptedReply => ({
  ...{ kind: 'said', text: sentences.join('\n\n'), pieces: 40 },
})

const cite = (text: string, number: number) => `${text.replace(/[.;:\s]+$/, '')} [${number}].`

/** Sentences and lines; rows with the names of their columns. */
function quotable(text: string): string[] {
  const [first, ...rows] = text.split('\n').map(line => line.split(' | '))
  if (first!.length > 1)
    return rows.map(row => row.map((cell, index) => `${first![index] ?? ''} ${cell}`.trim()).join(', '))
  return text
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map(each => each.trim())
    .filter(each => words(each).size > 1)
}

const words = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .match(/\p{L}{4,}|\p{L}*\d[\p{L}\d.-]*/gu)
      ?.map(word => word.replace(/s$/, '')),
  )

function share(asked: ReadonlySet<string>, quote: string): number {
  const held = words(quote)
  return asked.size === 0 ? 0 : [...asked].filter(word => held.has(word)).length / asked.size
}
