import type { Intent } from '../../domain/answer.ts'

/** What a question's words say about its intent. `aboutChange`: it asks what became different between releases. */
export type IntentCues = {
  intent: Intent
  aboutChange: boolean
  /** "Was that already so in 4.0.1?": asks for one release against the one talked about. */
  sameness: boolean
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
const VERBS =
  'chang(?:ed?|es|ing)|mov(?:ed?|es)|renam(?:ed?|es)|reword(?:ed)?|rewritten|renumber(?:ed)?|revis(?:ed?|es)|updat(?:ed?|es)|amend(?:ed)?|alter(?:ed)?|modif(?:y|ied)|add(?:ed)?|remov(?:ed?|es)|delet(?:ed?|es)|drop(?:ped)?|introduc(?:ed?|es)|replac(?:ed?|es)|increas(?:ed?|es)|decreas(?:ed?|es)|rais(?:ed?|es)|lower(?:ed)?|reduc(?:ed?|es)|risen?|rose|grown?|grew|fall(?:en)?|fell|go(?:ne)? (?:up|down)|went (?:up|down)|come in|came in|gain(?:ed)?|los[et]|disappear(?:ed)?|vanish(?:ed)?|tighten(?:ed)?|relax(?:ed)?|split|merged?|shift(?:ed)?|stay(?:ed)? the same|remain(?:ed)? the same|become|became|get (?:stricter|looser|cheaper|dearer)|differ(?:ed)?|evolv(?:ed?|es)|withdrawn|withdrew|dropp?ed|extended?|shorten(?:ed)?|broaden(?:ed)?|narrow(?:ed)?'
const CHANGED =
  '(?:changed|moved|renamed|reworded|rewritten|renumbered|revised|updated|amended|altered|modified|added|removed|deleted|dropped|introduced|replaced|increased|decreased|raised|lowered|reduced|new|different|withdrawn|deprecated|split|merged|relaxed|tightened)'
const START = '^(?:(?:and|so|but|then|also|ok|well)[\\s,]+)*'
/** Up to the next clause: "has a driver who moved …" asks nothing about change. */
const SAME_CLAUSE = '(?:(?!\\b(?:who|that|which|if|when|whose)\\b)[^,;])*?'
const NOUN = '(?:releases?|versions?|editions?|snapshots?|revisions?|manuals?|years?)'

const TIMELINE = [
  /\bsince (?:when|which|what)\b/i,
  /\b(?:as of|from) when\b|\bfor how long (?:has|have)\b|\bhow long (?:has|have) (?:it|that|this|there) been\b/i,
  new RegExp(
    `\\bwhen (?:was|were|did|has|have|had) .*\\b(?:${VERBS}|first|start(?:ed)?|begin|began|appear(?:ed)?)\\b`,
    'i',
  ),
  /\bhow (?:did|do|does|has|have|had) .*\b(?:develop(?:ed|s)?|evolve[ds]?|progress(?:ed|es)?|unfold(?:ed|s)?)\b/i,
  new RegExp(
    `\\bover (?:time|the years)\\b|\\b(?:across|over|through|throughout) (?:all |the |every |all the )*(?:[\\w-]+ ){0,2}${NOUN}\\b|\\b(?:release|version|edition|year) (?:by|to|after) (?:release|version|edition|year)\\b`,
    'i',
  ),
  /\b(?:the|a|full|complete|whole|version|revision|change) history\b(?! of (?:the )?(?:insured|driver|applicant|claims))|\btimeline\b|\b(?:the )?(?:evolution|development) of\b/i,
  /\b(?:in |from |since |with )?(?:which|what) (?:(?!(?:about|is|are|was|were|do|does|did|has|have|will|would|if|changes?|changed|in|from|between)\b)[\w-]+ ){0,3}?(?:release|version|edition|snapshot|revision)s?\b(?! of (?!the (?:manual|standard|document|terms|guide|policy|handbook)))(?! (?:number|is this|are there))/i,
  /\b(?:all|every|each|any) (?:of the |the )?(?:[\w-]+ )?(?:release|version|edition|snapshot|revision)s?\b/i,
  /\b(?:was|were|has|have|is) (?:that|this|it|they|those) (?:always|ever)\b|\b(?:always|ever) been\b|\balways (?:so|the case|like that|been like that)\b/i,
  /^(?:(?:and|so|but)\s+)?(?:was|were|has|have|did|had)\b.*\bever\b (?:been )?(?:higher|lower|different|chang\w*|more|less|allowed|required|permitted|longer|shorter|cheaper|so|the case|true)/i,
]
const INVENTORY_OF_CHANGES = [
  new RegExp(
    `\\b(?:which|what) (?!(?:happened|else)\\b)(?:[\\w'’-]+ ){1,4}?(?:did|has|have) (?:the )?@ (?:${VERBS})\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:which|what|how many) (?:[\\w'’-]+ ){1,6}?(?:(?:has|have|had) been|was|were|is|are|got|did) (?:[\\w-]+ )?${CHANGED}\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:list|enumerate|show(?: me)?|give me|name|tell me)\\b.*\\b(?:changes|differences|additions|removals|${CHANGED})\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:everything|all|whatever) (?:that |which )?(?:was |were |is |has been |has |have )?${CHANGED}\\b`,
    'i',
  ),
  /\bhow many (?:changes|differences|additions|removals|edits|amendments)\b/i,
]
const INVENTORY = [
  new RegExp(
    `${START}(?:please |can you |could you |would you )*(?:list|enumerate|name|show me|give me|tell me)\\b(?: me)? (?:all|every|each|the (?:full |complete )?list|a (?:full |complete )?list|everything|which)\\b`,
    'i',
  ),
  new RegExp(`${START}(?:please |can you |could you )*(?:list|enumerate)\\b`, 'i'),
  /\b(?:what|which) are (?:all )?(?:all|every)\b|\b(?:what|which) (?:[\w-]+ ){1,4}?(?:are there|exist|do (?:we|you|they) have|are (?:available|listed|on offer))\b/i,
  /\bhow many (?:[\w-]+ ){0,2}?(?:rules|requirements|sections|chapters|documents|items|entries|rows|tables|clauses|articles|paragraphs|provisions|forms|endorsements|pages|files|definitions|discounts|surcharges|territories|classes|tiers|controls|codes)\b(?! (?:must|may|should|can|do i|does))/i,
  /\bhow many (?:[\w-]+ ){1,5}?(?:are there|exist)\b|\bhow many (?:[\w-]+ ){1,4}?does (?:it|the (?:manual|release|standard|document|list|table)) (?:have|list|contain|name|define)\b/i,
]
const COMPARE = [
  /\bwhat(?:['’]s| is| are| was| were| has| have| had| did)? (?:\w+ )?(?:been )?(?:chang(?:ed?|es|ing)|different|differs?)\b/i,
  /\bwhat(?:['’]s|s| is| are| was| were)? (?:actually |really |all )?new(?:\s*(?:[?.!,]|$)| (?:in|with|about|for|on|since|here|there|now|at|regarding|concerning|compared|to)\b)|\b(?:any|some|every)thing new\b/i,
  new RegExp(`\\bwhat (?:was|were|is|has been|have been|got) (?:${CHANGED})\\b`, 'i'),
  new RegExp(
    `${START}(?:did|has|have|had) (?!(?:i|you|we)\\b)${SAME_CLAUSE}\\b(?:${VERBS}|different|new|stricter|looser|higher|lower)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:how|what|why|where|which [\\w-]+) (?:did|has|have|had) (?!(?:i|you|we)\\b)${SAME_CLAUSE}\\b(?:${VERBS})\\b`,
    'i',
  ),
  new RegExp(`(?:${START}|\\b(?:why|how) )(?:was|were) ${SAME_CLAUSE}\\b(?!new\\b)${CHANGED}\\b(?!,)`, 'i'),
  /\b(?:was|were) .*\b(?:higher|lower|longer|shorter|stricter|cheaper|more|less|so) (?:in the past|before|earlier|previously|once)\b/i,
  /\bwhat (?:has )?(?:happened to|became of|become of)\b/i,
  /\b(?:where|how|what|why) (?:did|does|has) (?:the )?@ (?:(?:release|edition|version) )?(?:turn(?:ed)?|mak(?:e|es)|made|correct(?:ed)?|fix(?:ed)?|clarif(?:y|ied)|switch(?:ed)?|swap(?:ped)?|substitut(?:e|ed))\b/i,
  /\bwhere (?:did|has|have) .*\b(?:go|gone|went)\b/i,
  /\b(?:which|what|any|all|the|summari[sz]e|list|show|describe|explain)(?: me)?(?: the)?(?: [\w-]+){0,2} (?:changes|differences)\b(?! (?:must|should|may|need|do i|in (?:address|name|ownership|vehicles?)))/i,
  new RegExp(`${START}(?:changes|differences|news|diff)\\b(?! of\\b)`, 'i'),
  /\b(?:differ|different|differently) (?:from|than|to|in|before|now)\b|\bany different\b|\bno longer (?:so|the case|true)\b|\bused? to (?:be|say|require|allow)\b/i,
]
/** Words that set two releases against each other once a release is named. */
const AGAINST = new RegExp(
  `\\b(?:compar\\w*|versus|vs|against|differ\\w*|unlike|than|still|any ?more|no longer|new|newly|chang\\w*|${CHANGED})\\b`,
  'i',
)
const SAMENESS =
  /\b(?:was|were|is|are|did|does|has|have|had) (?:that|this|it|they|those|these|the same)\b(?: \w+){0,2}? (?:already|still|also|too|always|even then|so|the same|different|the case|true|like that|apply|hold|say so|say the same)\b|\b(?:already|still) (?:so|the case|true|like that|the same|valid|apply)\b|\bsame (?:in|as|for|back)\b|\b(?:has|had|did) (?:that|this|it|they|those) (?:change|changed|been changed|been different)\b/i
/** "New York" is nothing new. */
const NEW_PLACE = /\bNew (?=\p{Lu})/gu
const FORWARD =
  /\bwhere (?:did|has|have|is|are) .*\b(?:go|gone|went|move[ds]?|now)\b|\bwhat (?:has )?(?:happened to|became of|become of)\b/i
/** Without a release beside them, other words of sameness compare subjects ("is that also so for trailers?"). */
const OVER_TIME = /\b(?:still|already|chang\w*|been|even then|back then)\b/i
/** A difference between two things of the text, not between releases. */
const SUBJECT_DIFFERENCE = /\bdifferences? between\b|\bcompare\b/i
const RELEASES = /\b(?:them|these|those|the two|editions?|releases?|versions?|snapshots?)\b/i

/** The same words close to a named release. */
const AGAINST_NAMED = new RegExp(`${AGAINST.source}.{0,24}@|@.{0,12}${AGAINST.source}`, 'i')
const AGAINST_BASE =
  /\b(?:compar\w*|versus|vs|against|differ\w* (?:from|than|to|in|under|back)|unlike|than)\b[^@]{0,24}@|\bhow (?:did|does|do|was|were|is|are)\b.{0,60}\bdiffer\w*.{0,12}@/i

/**
 * Intent by the question's wording. In `text` each release named is an `@`, so that "the difference between @ and
 * @" is told from "the difference between liability and collision"; `named` counts them.
 */
export function detectIntent(text: string, named: number): IntentCues {
  const masked = text.replace(NEW_PLACE, 'New_')
  const any = (patterns: readonly RegExp[]) => patterns.some(pattern => pattern.test(masked))
  const sameness = SAMENESS.test(masked) && (named > 0 || OVER_TIME.test(masked))
  const againstBase = AGAINST_BASE.test(masked)
  const cues = (intent: Intent, aboutChange: boolean): IntentCues => ({
    intent,
    aboutChange,
    sameness,
    againstBase,
    forward: FORWARD.test(masked),
  })

  if (isSmallTalk(masked.trim())) return cues('small-talk', false)
  if (any(INVENTORY_OF_CHANGES)) return cues('inventory', true)
  if (named < 2 && any(TIMELINE)) return cues('timeline', false)
  if (any(INVENTORY)) return cues('inventory', named > 1)
  const aboutSubjects = named === 0 && SUBJECT_DIFFERENCE.test(masked) && !RELEASES.test(masked)
  if (
    !aboutSubjects &&
    (any(COMPARE) || (named > 0 && (SUBJECT_DIFFERENCE.test(masked) || AGAINST_NAMED.test(masked))))
  )
    return cues('compare', true)
  if (named > 1 || (sameness && named > 0)) return cues('compare', true)
  return cues('lookup', false)
}

const isSmallTalk = (question: string) => COURTESY.test(question) || ABOUT_ITSELF.test(question)
