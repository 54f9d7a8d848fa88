import type { Span } from '../../domain/span.ts'

/** Words that talk to a language model instead of to the reader. */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|the\s+|your\s+|these\s+|those\s+)*(?:previous|prior|above|earlier|preceding|other)?\s*(?:instructions?|prompts?|directions|guidelines|context)\b/gi,
  /\b(?:you are now|from now on,? you (?:are|will|must)|pretend (?:to be|you are)|act as (?:an? )?(?:unrestricted|jailbroken|different))\b/gi,
  /\b(?:reveal|print|repeat|output|show)\s+(?:me\s+)?(?:your|the)\s+(?:system\s+prompt|hidden\s+instructions|initial\s+instructions)\b/gi,
  /<\|(?:im_start|im_end|system|assistant|user)\|>|\[\/?INST\]|<<\/?SYS>>/g,
  /\bdo not (?:tell|inform|mention (?:this )?to) the user\b/gi,
]

/** Attempts to instruct a model, in order. */
export function findInjections(text: string): Span[] {
  return PATTERNS.flatMap(pattern =>
    [...text.matchAll(pattern)].map(match => ({ start: match.index, end: match.index + match[0].length })),
  ).sort((a, b) => a.start - b.start)
}
