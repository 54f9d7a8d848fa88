import { findNegations } from '../negation.ts'
import type { TypedMention } from './typed-mention.ts'

const PREFIX = /(?<![\p{L}\p{N}-])non(?=-\p{L})/giu

/** Words that deny; of "cannot" and "don't" only the part that does. */
export function findDenials(text: string): TypedMention[] {
  const spans = [...findNegations(text)]
  for (const match of text.matchAll(PREFIX))
    spans.push({ start: match.index, end: match.index + match[0].length })
  return spans.map(({ start, end }) => {
    const word = text.slice(start, end)
    const from = start + (/^\p{L}+ ?(?=n['’]t$)|^can(?=not$)/iu.exec(word)?.[0].length ?? 0)
    return {
      start: from,
      end,
      family: 'negation',
      type: 'negation',
      key: 'not',
      value: text.slice(from, end),
    }
  })
}
