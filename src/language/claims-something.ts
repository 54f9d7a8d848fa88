import { claimedSpan } from './attributions.ts'
import { refuses } from './refusals.ts'
import { contentTerms } from './terms.ts'

const LEAST_TERMS = 3
const COURTESY =
  /^(?:(?:you['’]re|you are) (?:very )?welcome|(?:i )?hope (?:this|that|it)|(?:please )?(?:let me know|feel free|do not hesitate|don['’]t hesitate)|is there anything|(?:can|may|how can) i (?:help|assist)|if you (?:have|need|would like|want)\b.{0,60}\b(?:questions?|help|assistance|know|ask)\b|thank|hello\b|hi\b|great question|i(?:['’]m| am| would be|['’]d be) (?:glad|happy|here)|have a (?:good|great|nice))/i

/** Whether a sentence says something that can be so or not: no question, courtesy, refusal, heading or lead-in to a list. */
export function claimsSomething(sentence: string): boolean {
  const { start, end } = claimedSpan(sentence)
  const claimed = sentence.slice(start, end).trim()
  if (/\?$|:$/.test(claimed) || COURTESY.test(claimed) || refuses(claimed)) return false
  return contentTerms(claimed).length >= LEAST_TERMS
}
