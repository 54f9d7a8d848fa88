/** What stands before a date on which a release is in force. */
export const IN_FORCE =
  /(?:(?:in (?:force|effect|use)|effective|valid|applicable|appl(?:y|ied|ying)|stood|stands|was current|as (?:of|at|it (?:was|stood)|(?:things|matters) stood))(?:\s+(?:on|as of|as at|at|in|by|from|during|through|throughout|over))?|\bas (?:of|at))\s+(?:the\s+)?$/i
/** Months as the source of a pattern. */
export const MONTH_NAME =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
