import type { Span } from '../../domain/span.ts'
import { findResponseOrders } from './find-response-orders.ts'

/** Before an order that begins a sentence, or is told to whoever reads. */
const ORDER = String.raw`(?:^|[.!?:;"”]\s+|\n\s*|\b(?:please|now|and|then|you (?:must|should|will|shall|are to)|want you to)\s+)`

/** Words that talk to a language model instead of to the reader. */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+|these\s+|those\s+)*(?:previous|prior|above|earlier|preceding|other)?\s*(?:instructions?|prompts?|directions|guidelines|context)\b/gi,
  /\byou are now\s+(?:in \w+ mode|(?:an?\s+)?(?:[\w-]+\s+){0,2}(?:assistant|chatbot|bot|AI|language model|agent|persona|DAN)\b)/gi,
  /\bfrom now on,? you (?:are|will|must)\b|\bact as (?:an? )?(?:unrestricted|jailbroken|different)\b/gi,
  new RegExp(`${ORDER}pretend (?:to be|you are|that you)\\b`, 'gi'),
  /\b(?:reveal|print|repeat|output|show|include)\s+(?:me\s+)?(?:your|the)\s+(?:system\s+prompt|hidden\s+instructions|initial\s+instructions)\b/gi,
  /<\|(?:im_start|im_end|system|assistant|user)\|>|\[\/?INST\]|<<\/?SYS>>/g,
  /\bdo not (?:tell|inform|mention (?:this )?to) the user\b/gi,
  /\b(?:dear|hey|attention|note to|notes? for|instructions? (?:to|for)|message (?:to|for))[:,]?\s+(?:the\s+|any\s+|all\s+)?(?:AI|LLM|language model|chatbot)s?\b/gi,
]

/** What the patterns need, in small letters: most texts have nothing of it, and looking for words is quick. */
const HINTS =
  /ignore|disregard|forget|overrid|pretend|from now on|act as|system prompt|system\tprompt|(?:hidden|initial)\s+instruct|the user\b|you are now|\bai\b|\bllm|language model|chatbot|<\||inst\]|<<\/?sys/

/** Attempts to instruct a model, in order. */
export function findInjections(text: string): Span[] {
  const small = text.toLowerCase()
  const found = (HINTS.test(small) ? PATTERNS : []).flatMap(pattern =>
    [...text.matchAll(pattern)].map(match => ({ start: match.index, end: match.index + match[0].length })),
  )
  return [...found, ...findResponseOrders(text, small)].sort((a, b) => a.start - b.start)
}
