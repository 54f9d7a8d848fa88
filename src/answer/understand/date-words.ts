/** That something was in force, as the source of a pattern without groups that capture. */
export const HELD =
  '(?:in (?:force|effect|use)|effective|valid|applicable|appl(?:y|ied|ying)|stood|stands|was current|as (?:of|at)|(?:as|how|the way) (?:it|they|things|matters) (?:was|were|stood|read))(?:\\s+(?:on|as of|as at|at|in|by|from|during|through|throughout|over))?'
/** What stands before a date on which a release is in force. */
export const IN_FORCE = new RegExp(`(?:${HELD}|\\bas (?:of|at)|\\bback in)\\s+(?:the\\s+)?$`, 'i')
/** Months as the source of a pattern. */
export const MONTH_NAME =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
