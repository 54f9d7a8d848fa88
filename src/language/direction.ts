import type { Span } from '../domain/span.ts'

/** Whether words set a lower or an upper bound ("at least", "no more than"). */
export type DirectionMention = Span & { direction: 'minimum' | 'maximum' }

const MAXIMUM =
  /\b(?:at (?:the )?most|no (?:more|longer|later|greater|larger|higher) than|not (?:exceed|more than)|up to|maximum|max\.?|upper limit|(?:longest|largest|highest|latest|oldest)|what (?:is|was|are) the most|cannot exceed|(?:more|longer|greater|larger|higher) than [^.;]{0,60}?\b(?:denied|refused|rejected|prohibited|not (?:permitted|allowed|accepted)))\b/gi
const MINIMUM =
  /\b(?:at (?:the )?least|no (?:less|fewer|shorter|earlier|lower) than|not less than|minimum|min\.?|or (?:more|longer|greater|older|higher)|lower limit|(?:shortest|smallest|lowest|earliest|youngest)|what (?:is|was|are) the least)\b/gi

/** Bounds in order of their place. */
export function findDirections(text: string): DirectionMention[] {
  const mentions: DirectionMention[] = []
  for (const [pattern, direction] of [
    [MAXIMUM, 'maximum'],
    [MINIMUM, 'minimum'],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      mentions.push({ start: match.index, end: match.index + match[0].length, direction })
    }
  }
  return mentions.sort((a, b) => a.start - b.start)
}

/** The text without the words that set bounds. */
export function withoutDirections(text: string): string {
  let rest = ''
  let last = 0
  for (const { start, end } of findDirections(text)) {
    if (start < last) continue
    rest += `${text.slice(last, start)} `
    last = end
  }
  return rest + text.slice(last)
}
