const SUBJECT =
  '(?:documents?|passages?|contexts?|texts?|information|sources?|materials?|articles?|excerpts?)'
const REFUSAL = new RegExp(
  [
    `\\b(?:i|we)(?:['’]m| am|['’]re| are)? (?:sorry|afraid|unable to|not (?:able to|sure|aware|familiar))\\b`,
    `\\b(?:i|we) (?:do(?:n['’]t| not)|did(?:n['’]t| not)|could(?:n['’]t| not)|can(?:['’]t|not)|cannot) (?:currently |actually )?(?:have|know|find|answer|provide|see|tell|say|determine|locate|help|access)\\b`,
    `\\b(?:no|not enough|insufficient|lack of|lacks?) (?:specific |relevant |further |additional |more |detailed |such |available )*(?:information|details|mention|data|evidence|answer)\\b`,
    `\\b${SUBJECT} (?:that )?(?:(?:was|were|is|are) )?(?:provided |given |available |above |supplied )?(?:do(?:es)?|did|is|are)(?: not|n['’]t) (?:contain|mention|provide|specify|state|say|include|address|cover|discuss|explain|available)`,
    `\\b(?:is|are|was|were)(?: not|n['’]t) (?:mentioned|specified|stated|provided|given|available|covered|addressed) (?:in|by) `,
  ].join('|'),
  'i',
)

/** Whether a text says that it has, or finds, no answer. */
export const refuses = (text: string): boolean => REFUSAL.test(text)
