/** The kind of answer a question expects. */
export type AnswerKind = 'number' | 'date' | 'yes-no' | 'list' | 'text'

const NUMBER =
  /\bhow (?:many|much|long|old|often|large|big|high|far|short|soon|fast|tall|wide|deep|frequently)\b|\bwhat(?:'s| is| are| was| were)? (?:the )?(?:[\w-]+ ){0,4}?(?:rate|rates|factor|factors|fee|fees|premium|price|amount|percentage|percent|cost|limit|limits|discount|surcharge|number of|charge|deductible|minimum|maximum|age)\b/i
const DATE =
  /^\s*(?:and )?(?:when|since when|until when|by when|from when)\b|\bwhat (?:is the )?(?:[\w-]+ )?date\b|\b(?:on|by|from|until) (?:what|which) (?:date|day)\b/i
const YES_NO =
  /^\s*(?:and |but |so |or )?(?:is|are|was|were|am|do|does|did|can|could|must|may|should|shall|will|would|has|have|had)\b/i
const LIST =
  /^\s*(?:and )?(?:list|name|show|give|enumerate)\b|\b(?:which|what) (?:[\w-]+ ){0,2}?(?:are|were|types|kinds|ones|items|documents|factors)\b/i

/** Read off the question's form; `text` where it expects none in particular. */
export function expectedAnswerKind(question: string): AnswerKind {
  if (DATE.test(question)) return 'date'
  if (YES_NO.test(question)) return 'yes-no'
  if (NUMBER.test(question)) return 'number'
  if (LIST.test(question)) return 'list'
  return 'text'
}

/** "Which territories need …", "What other documents must …": a plural noun and a verb in the plural. */
const SEVERAL =
  /^\s*(?:and )?(?:which|what) (?:(?!(?:d[oi]\w*|is|are|was|were|to|of|in|for|with|happens)\b)[\w-]+ ){0,2}?[a-z-]+[^su\W]s (?:of\b.*|are|were|do|did|have|must|may|can|should|shall|will|need|require|apply|belong|count|fall|lie|stand|make|get|use|include|contain|accept|offer|allow|form)\b/i

/** Whether the question asks for all there are of something, not for one. */
export const asksForSeveral = (question: string): boolean =>
  expectedAnswerKind(question) === 'list' || SEVERAL.test(question)
