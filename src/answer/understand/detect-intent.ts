import type { Intent } from '../../domain/answer.ts'
import { changedWords, intentPatterns } from './intent-patterns.ts'

/** What a question's words say about its intent. `aboutChange`: it asks what became different between releases. */
export type IntentCues = {
  intent: Intent
  aboutChange: boolean
  /** "Was that already so in 4.0.1?": asks for one release against the one talked about. */
  sameness: boolean
  /** "Still": so before, and perhaps no more. */
  lasting: boolean
  /** "Different from 4.0.1": holds the named release against the one talked about, not against its predecessor. */
  againstBase: boolean
  /** "Where did Rule 6.7 of the July edition go?": looks forward from the release named. */
  forward: boolean
}

const COURTESY =
  /^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|howdy|thanks|thank you|thx|cheers|many thanks|ta|ok|okay|great|perfect|nice|cool|wonderful|excellent|super|bye|goodbye|see you|good night|got it|understood|all right|alright|never mind|you'?re welcome|well done|that(?:'s| is) (?:all|great|fine|helpful|good)|that (?:helps|helped)|very much|a lot|so much|then|there|everyone|all|again|for (?:now|that|your help|the help)|how are you(?: doing)?(?: today)?|nice to meet you|you)[\s,.!?:;)-]*)+$/i
/** About Variorum itself, not about what is in the releases. */
const ABOUT_ITSELF =
  /^(?:(?:hi|hello|hey)[\s,.!]+)?(?:(?:please )?help(?: me)?|what (?:can|do) you (?:do|know|answer)(?: for me)?|who are you|what are you|what is (?:this|variorum)|how (?:does this|do you) work|how (?:do|can) i use (?:this|you|it)|what (?:can|should|may) i ask(?: you)?|what questions can i ask(?: you)?)[\s.?!]*$/i
/** Words that set two releases against each other once a release is named. */
const AGAINST = new RegExp(
  `\\b(?:compar\\w*|versus|vs|against|differ\\w*|unlike|than|still|any ?more|no longer|new|newly|chang\\w*|${changedWords})\\b`,
  'i',
)
const SAMENESS =
  /\b(?:was|were|is|are|did|does|has|have|had) (?:that|this|it|they|those|these|the same)\b(?: \w+){0,2}? (?:already|still|also|too|always|even then|so|the same|different|the case|true|like that|apply|hold|say so|say the same)\b|\b(?:already|still) (?:so|the case|true|like that|the same|valid|apply)\b|\bsame (?:in|as|back)\b|(?<=\S )same for\b|\b(?:has|had|did) (?:that|this|it|they|those) (?:change|changed|been changed|been different)\b/i
/** "Was the fee already $12 in July?" holds the release named against the one talked about. */
const AS_BEFORE =
  /^(?:(?:and|so|but)\s+)?(?:is|are|was|were|do|does|did|has|have|had|must|may|can)\b.*\b(?:already|still|as (?:it|they) (?:was|were|did))\b/i
/** "Is it still so, as it was in January?" */
const LOOKED_BACK = /\balready\b|\bas\b[^@]{0,20}@/i
/** "New York" is nothing new, nor do "for new drivers" and "the new driver surcharge in" ask what is. */
const NEW_PLACE =
  /\bNew (?=\p{Lu})|(?<=\bfor )new (?=\p{Ll})|(?<=\b(?:is|was|are|were) the )new (?=\p{Ll}+ \p{Ll}+ (?:in|of|under)\b)/gu
const FORWARD =
  /\bwhere (?:did|has|have|is|are) .*\b(?:go|gone|went|move[ds]?|now)\b|\bwhat (?:has )?(?:happened to|became of|become of)\b|\b(?:is|are|was|were|has|have|did) (?:that|this|it|they|those)\b.*\b(?:later|since|afterwards|in the meantime)\s*[?.!]*$/i
/** Without a release beside them, other words of sameness compare subjects ("is that also so for trailers?"). */
const OVER_TIME = /\b(?:still|already|chang\w*|been|even then|back then)\b/i
/** A difference between two things of the text, not between releases. */
const SUBJECT_DIFFERENCE = /\bdifferences? between\b|\bcompare\b/i
const RELEASES = /\b(?:them|these|those|the two|editions?|releases?|versions?|snapshots?)\b/i

/** Asks for the date that a document states of itself, not for when something in it changed. */
const STATED_DATE =
  /\b(?:as of|from|since) when (?:on )?(?:is|are|does|do) (?:the|this|these|your|their) (?:[\w-]+ ){0,3}?(?:edition|release|version|polic(?:y|ies)|terms|agreement|document|notice|manual|statement|filing)\b[^?]*\b(?:effective|apply|applies|valid|binding|in (?:force|effect))\b|\bwhen (?:was|were) (?:the|this|these|your|their) (?:[\w-]+ ){0,3}?(?:edition|polic(?:y|ies)|terms|agreement|document|notice|manual|statement|page)(?: of \w+)? last (?:updated|revised|modified|changed|amended)\b/i

/** The same words close to a named release. */
const AGAINST_NAMED = new RegExp(`${AGAINST.source}.{0,24}@|@.{0,12}${AGAINST.source}`, 'i')
const AGAINST_BASE =
  /\b(?:compar\w*|versus|vs|against|differ\w* (?:from|than|to|in|under|back)|unlike|than)\b[^@]{0,24}@|\bhow (?:did|does|do|was|were|is|are)\b.{0,60}\bdiffer\w*.{0,12}@|\bnow\b.*@|@.*\bnow\b/i

/**
 * Intent by the question's wording. In `text` each release named is an `@`, so that "the difference between @ and
 * @" is told from "the difference between liability and collision"; `named` counts them.
 */
export function detectIntent(text: string, named: number): IntentCues {
  const masked = text.replace(NEW_PLACE, 'New_')
  const any = (patterns: readonly RegExp[]) => patterns.some(pattern => pattern.test(masked))
  const sameness =
    (SAMENESS.test(masked) && (named > 0 || OVER_TIME.test(masked))) || (named > 0 && AS_BEFORE.test(masked))
  const againstBase = AGAINST_BASE.test(masked)
  const cues = (intent: Intent, aboutChange: boolean): IntentCues => ({
    intent,
    aboutChange,
    sameness,
    againstBase,
    forward: FORWARD.test(masked),
    lasting: named > 0 && /\bstill\b[^,;]*@/i.test(masked) && !LOOKED_BACK.test(masked),
  })

  if (isSmallTalk(masked.trim())) return cues('small-talk', false)
  if (named === 0 && STATED_DATE.test(masked)) return cues('lookup', false)
  if (any(intentPatterns.changes)) return cues('inventory', true)
  if (any(named < 2 ? intentPatterns.timeline : intentPatterns.development)) return cues('timeline', false)
  if (any(intentPatterns.things)) return cues('inventory', named > 1)
  const aboutSubjects = named === 0 && SUBJECT_DIFFERENCE.test(masked) && !RELEASES.test(masked)
  if (
    !aboutSubjects &&
    (any(intentPatterns.compare) ||
      (named > 0 && (SUBJECT_DIFFERENCE.test(masked) || AGAINST_NAMED.test(masked))))
  )
    return cues('compare', true)
  if (named > 1 || (sameness && named > 0)) return cues('compare', true)
  return cues('lookup', false)
}

const isSmallTalk = (question: string) => COURTESY.test(question) || ABOUT_ITSELF.test(question)
