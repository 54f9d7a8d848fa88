import type { Span } from '../../domain/span.ts'

/** "On that day", and what was before something that only the asker knows: "before the merger". */
const THAT_DAY = /(?<![\p{L}])(?:on|at|by|per)\s+(?:that|the\s+same|said)\s+(?:day|date)(?![\p{L}])/iu
const BEFORE_EVENT =
  /(?<![\p{L}])(?:before|until|till|prior to)\s+(?:the|our|we|they|he|she|\p{Lu}\p{L}+)\s+(?!insured|driver|accident|policy|claim|loss|event|cover|customer)[^,.;?!]*/u
const WAS = /^(?:and\s+)?(?:what|which|how\s+\p{L}+|how)\s[^,.;?!]*(?<![\p{L}])(?:was|were|did)(?![\p{L}])/iu

/** Words of time that tell which release is meant, and belong to nothing that is read; null without any. */
export function findTimeLeft(text: string, times: readonly Span[]): Span | null {
  if (times.length > 0) return null
  const left = THAT_DAY.exec(text) ?? (WAS.test(text) ? BEFORE_EVENT.exec(text) : null)
  return left && { start: left.index, end: left.index + left[0].length }
}
