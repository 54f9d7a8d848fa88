/** Verbs of change, by which a question asks for one. */
const VERBS =
  'chang(?:ed?|es|ing)|mov(?:ed?|es)|renam(?:ed?|es)|reword(?:ed)?|rewritten|renumber(?:ed)?|revis(?:ed?|es)|updat(?:ed?|es)|amend(?:ed)?|alter(?:ed)?|modif(?:y|ied)|add(?:ed)?|remov(?:ed?|es)|delet(?:ed?|es)|drop(?:ped)?|introduc(?:ed?|es)|replac(?:ed?|es)|increas(?:ed?|es)|decreas(?:ed?|es)|rais(?:ed?|es)|lower(?:ed)?|reduc(?:ed?|es)|risen?|rose|grown?|grew|fall(?:en)?|fell|go(?:ne)? (?:up|down)|went (?:up|down)|come in|came in|gain(?:ed)?|los[et]|disappear(?:ed)?|vanish(?:ed)?|tighten(?:ed)?|relax(?:ed)?|split|merged?|shift(?:ed)?|stay(?:ed)? the same|remain(?:ed)? the same|become|became|(?:get|got) \\w+er|differ(?:ed)?|evolv(?:ed?|es)|withdrawn|withdrew|dropp?ed|extend(?:ed)?|shorten(?:ed)?|broaden(?:ed)?|narrow(?:ed)?|weaken(?:ed)?|strengthen(?:ed)?|loosen(?:ed)?|expand(?:ed)?|restrict(?:ed)?|clarif(?:y|ied)|simplif(?:y|ied)|insert(?:ed)?|rephras(?:ed?|es)|correct(?:ed)?|reorgani[sz]ed?|restructured?|rise|double[ds]?|halve[ds]?'
const CHANGED =
  '(?:changed|moved|renamed|reworded|rewritten|renumbered|revised|updated|amended|altered|modified|added|removed|deleted|dropped|introduced|replaced|increased|decreased|raised|lowered|reduced|new|different|withdrawn|deprecated|split|merged|relaxed|tightened|weakened|strengthened|loosened|expanded|restricted|extended|shortened|broadened|narrowed|clarified|simplified|inserted|rephrased|rewritten|corrected|divided|joined|taken out|taken away|struck out|put in|put back|brought forward|postponed|delayed|given up|abandoned|swapped|exchanged|substituted|reorgani[sz]ed|restructured|redefined|eased|curtailed|lengthened|prolonged|doubled|halved|made (?:stricter|looser|milder|longer|shorter|easier|harder|cheaper|simpler|broader|narrower))'
const START = '^(?:(?:and|so|but|then|also|ok|well)[\\s,]+)*'
/** Up to the next clause: "has a driver who moved …" asks nothing about change. */
const SAME_CLAUSE = '(?:(?!\\b(?:who|that|which|if|when|whose)\\b)[^,;])*?'
const NOUN = '(?:releases?|versions?|editions?|snapshots?|revisions?|manuals?|years?)'

/** Asks for a line of values even between two releases that are named. */
const DEVELOPMENT =
  /\bhow (?:did|do|does|has|have|had) .*\b(?:develop(?:ed|s)?|evolve[ds]?|progress(?:ed|es)?|unfold(?:ed|s)?)\b/i

const TIMELINE = [
  /\bsince (?:when|which|what)\b/i,
  /\b(?:as of|from) when\b|\bfor how long (?:has|have)\b|\bhow long (?:has|have) (?:it|that|this|there) been\b/i,
  new RegExp(
    `\\bwhen (?:was|were|did|has|have|had) .*\\b(?:${VERBS}|first|start(?:ed)?|begin|began|appear(?:ed)?)\\b`,
    'i',
  ),
  DEVELOPMENT,
  new RegExp(
    `\\bover (?:time|the years)\\b|\\b(?:across|over|through|throughout) (?:all |the |every |all the )*(?:[\\w-]+ ){0,2}${NOUN}\\b|\\b(?:release|version|edition|year) (?:by|to|after) (?:release|version|edition|year)\\b`,
    'i',
  ),
  /\b(?:the|a|full|complete|whole|version|revision|change) history\b(?! of (?:the )?(?:insured|driver|applicant|claims))|\btimeline\b|\b(?:the )?(?:evolution|development) of\b/i,
  /\b(?:in |from |since |with )?(?:which|what) (?:(?!(?:about|is|are|was|were|do|does|did|has|have|will|would|if|changes?|changed|in|from|between)\b)[\w-]+ ){0,3}?(?:release|version|edition|snapshot|revision)s?\b(?! of (?!the (?:manual|standard|document|terms|guide|policy|handbook)))(?! (?:number|is this|are there))/i,
  /\b(?:all|every|each|any) (?:of the |the )?(?:[\w-]+ )?(?:release|version|edition|snapshot|revision)s?\b/i,
  /\b(?:was|were|has|have|is) (?:that|this|it|they|those) (?:always|ever)\b|\b(?:always|ever) been\b|\balways (?:so|the case|like that|been like that)\b/i,
  /^(?:(?:and|so|but)\s+)?(?:was|were|is|are|has|have)\b.*\balways\b/i,
  /^(?:(?:and|so|but)\s+)?(?:was|were|has|have|did|had)\b.*\bever\b (?:been )?(?:higher|lower|different|chang\w*|more|less|allowed|required|permitted|longer|shorter|cheaper|so|the case|true)/i,
]
/** A comparative that says what became of something. */
const COMPARATIVE =
  '(?:(?:high|low|long|short|strict|loos|tight|larg|small|great|cheap|dear|broad|narrow|wid|earli|lat|few|simpl|hard|easi|strong|weak|tough|bigg)er|more|less)'
/** Went or came by itself: "what moved", "which limits went up". */
const BY_ITSELF =
  '(?:moved|changed|disappeared|vanished|went (?:up|down|away|missing)|came in|rose|fell|increased|decreased|grew|shrank|lost|gained|became|replaced|differ(?:s|ed)?)'
/** A comparative that grades by itself: "more expensive", but no "more important to …". */
const GRADED = `(?:(?:more|less) (?:expensive|costly|strict|restrictive|generous|severe|lenient|detailed)|(?!more\\b|less\\b)${COMPARATIVE})\\b(?! than\\b)`
const INVENTORY_OF_CHANGES = [
  new RegExp(
    `\\b(?:which|what|how many) (?!(?:happened|else)\\b)(?:[\\w'’-]+ ){1,4}?(?:did|does|do|has|have) (?:the )?@ (?:${VERBS})\\b`,
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
  new RegExp(
    `\\b(?:which|what|how many) (?:[\\w'’-]+ ){1,5}?(?:got|received|saw|were given|was given|ended up with) (?:an? |the )?${COMPARATIVE}\\b`,
    'i',
  ),
  new RegExp(`\\bhow many (?:[\\w'’-]+ ){1,4}?${BY_ITSELF}`, 'i'),
  new RegExp(
    `\\b(?:in|at) (?:how many|which|what) (?:[\\w-]+ )?(?:places?|sections?|documents?|chapters?) (?:was|were|is|has|have|did)\\b.*\\b(?:${VERBS}|${CHANGED})\\b`,
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
/** A change spoken of as a thing: "what does the update mean for resellers", "who is affected by the change". */
const THE_CHANGE =
  '(?:the|this|that|these|those|its|any|each|every) (?:latest |last |new |recent )?(?:changes?|updates?|revisions?|amendments?|rewording)'
/** A thing spoken of as what it became: "the new instalment fee". */
const CHANGED_THING = `the (?:newly )?(?:new|added|removed|changed|revised|amended|dropped|withdrawn|raised|lowered|increased|reduced|extended|shortened|rewritten|reworded|${COMPARATIVE}) (?!business\\b|driver|customer|user|member|car\\b|vehicle|polic)[\\w-]+`
const EFFECT =
  '(?:means?|affect(?:s|ed)?|impacts?|effects?|consequences?|implications?|concern(?:s|ed)?|do(?:es)? to)'
const COMPARE = [
  /@.*\b(?:is|are|was|were)(?: not|n['’]t) (?:yet )?in @/i,
  /\b(?:was|were|has|have|did) (?:that|this|it|they|those)\b.*\b(?:later|since|afterwards|in the meantime)\s*[?.!]*$/i,
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
  new RegExp(
    `(?:${START}|\\b(?:why|how|where) )(?:was|were) ${SAME_CLAUSE}\\b(?!new\\b)${CHANGED}\\b(?!,)`,
    'i',
  ),
  /\b(?:was|were) .*\b(?:higher|lower|longer|shorter|stricter|cheaper|more|less|so) (?:in the past|before|earlier|previously|once)\b/i,
  /\bwhat (?:has )?(?:happened to|became of|become of)\b/i,
  /\b(?:where|how|what|why) (?:did|does|has) (?:the )?@ (?:(?:release|edition|version) )?(?:turn(?:ed)?|mak(?:e|es)|made|correct(?:ed)?|fix(?:ed)?|clarif(?:y|ied)|switch(?:ed)?|swap(?:ped)?|substitut(?:e|ed))\b/i,
  /\bwhere (?:did|has|have) .*\b(?:go|gone|went)\b/i,
  /\b(?:which|what|any|all|the|summari[sz]e|list|show|describe|explain)(?: me)?(?: the)?(?: [\w-]+){0,2} (?:changes|differences)\b(?<!\b(?:if|when|whenever|unless|once)\b[^?]*)(?! (?:must|should|may|need|do i|in (?:address|name|ownership|vehicles?)))/i,
  new RegExp(`${START}(?:changes|differences|news|diff)\\b(?! of\\b)`, 'i'),
  /\b(?:differ|different|differently) (?:from|than|to|in|before|now)\b|\bany different\b|\bno longer (?:so|the case|true)\b|\bused? to (?:be|say|require|allow)\b/i,
  new RegExp(
    `\\b${THE_CHANGE}\\b.*\\b${EFFECT}\\b|\\b${EFFECT}\\b.*\\b(?:${THE_CHANGE}|the new ${NOUN})\\b`,
    'i',
  ),
  new RegExp(
    `\\bwhat (?:does|do|did|will|would) ${CHANGED_THING}\\b.*\\bmean (?:for|to)\\b|\\b(?:how|who|whom|what)\\b.*\\baffected by ${CHANGED_THING}\\b|\\b(?:how|who|whom) (?:does|do|did|will|would) ${CHANGED_THING}\\b.*\\b(?:affect|impact|concern)\\b(?! my\\b)|\\b(?:effects?|impact|consequences?|implications?) of ${CHANGED_THING}\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:summary|overview|gist) of ${THE_CHANGE}\\b|\\bwhat (?:do|does|did) ${THE_CHANGE}\\b|\\bchanges? of substance\\b`,
    'i',
  ),
  /\b(?:is|are|was|were) there\b.*\b(?:differences?|changes?)\b(?! (?:must|should|may|need))/i,
  new RegExp(`\\b(?:what|which(?: [\\w-]+){1,4}?) ${BY_ITSELF}\\b`, 'i'),
  new RegExp(
    `\\b(?:what|(?:any|some)thing|which(?: [\\w-]+){1,3}?) (?:(?:has|have) (?:become|got|gotten)|got|became) ${GRADED}|\\b(?:is|are|was|were) (?:any|some)thing ${GRADED}|\\bwhat(?:['’]s| is| are) (?:now )?${GRADED} (?:in @|now|since)`,
    'i',
  ),
  /\b(?:which|what)(?: [\w-]+){0,4}? (?:is|are|has|have) (?:gone|missing|different|new)\b/i,
  /\bwhat (?:has )?replace[ds]\b|\bwhat (?:do|does|did) .*\badd\b/i,
  new RegExp(`\\bhow (?:much|far|many \\w+) (?:did|has|have) ${SAME_CLAUSE}\\b(?:${VERBS})\\b`, 'i'),
  /@.*\bdifferently\b|\bdifferently\b.*@|\b(?:impact|effects?|consequences?|implications?)\b.*@/i,
  /\bboth\b.*\b(?:the same|agree|alike|identical(?:ly)?|differ)/i,
  /@.*\b(?:already|still)\b|^(?:is|are|was|were|do|does|did|has|have|had|must|may)\b.*\b(?:already|still)\b.*@/i,
  /\b(?:another|a different|other)\b.*\bnow\b|\bnow\b.*\b(?:before|compared|instead of|rather than|in place of)\b/i,
  /@.*\b(?:old|older|first|earlier|previous|other)(?: one)? (?:do|does|did)(?: not|n['’]t)\b/i,
  /\b(?:is|are) there (?:an? |any |some )?new\b|\b(?:which|what|any) new\b(?!.*\b(?:must|should|may|need)\b)/i,
  /\b(?:is|are) newly (?:covered|included|excluded|allowed|required|listed|mentioned|named)\b|\bonly change\b/i,
  new RegExp(`\\b(?:since|after|before|with) ${THE_CHANGE}\\b(?! (?:of|in|to)\\b)|\\bsince\\s*\\?*$`, 'i'),
  new RegExp(`\\bwho (?:has|have|was|were|is|are) (?:been )?${CHANGED}\\b|\\bdifferent\\s*[?.!]*$`, 'i'),
  /^(?:can|may|is|are|do|does|must)\b.*\bnow\s*[?.!]*$/i,
  /^(?:(?:and|so|but)\s+)?(?:did|has|have|had)\b.*\b(?:chang(?:ed?|es)|differ(?:ed)?)\s*[?.!]*$|\b(?:is|was|are|were) (?:that|this|it|they|those) new\b/i,
  /\b(?:what|who|which|where|when) (?:is|are|was|were) the new(?:er)?\b(?!.*@)/i,
  /\b(?:no longer|any ?more)\b/i,
  /\b(?:is|are|may|must|can|does|do|should|need|needs) (?:[\w-]+ ){0,2}?now \p{L}/iu,
  new RegExp(
    `\\b${COMPARATIVE}\\b.*\\b(?:now|than (?:before|previously|formerly|in the past|(?:it|they) (?:was|were|used to)))\\b`,
    'i',
  ),
  /(?:\b(?:not|that (?:was|were))\b[^,;]*|[,;].*)\bbefore\s*[?.!]*$/i,
  new RegExp(
    `\\bbefore (?:it|they|that|this|the (?:change|update)) (?:was|were|got|had been) ${CHANGED}\\b`,
    'i',
  ),
  new RegExp(
    `\\bwhat (?:\\w+ )?(?:was|were|is|are|has been|have been|got) (?:newly |recently )?${CHANGED}\\b`,
    'i',
  ),
  new RegExp(
    `${START}(?:is|are|was|were|do|does|must|may|can|should|will|has|have)\\b[^,;]*\\bstill\\b(?![^?]*\\b(?:if|when|while|where|after|although|even|though|without)\\b)`,
    'i',
  ),
]

/**
 * The wordings of each intent, in which each release named is an `@`. `changes` list what became different, `things` what
 * there is.
 */
export const intentPatterns = {
  timeline: TIMELINE,
  development: [DEVELOPMENT],
  changes: INVENTORY_OF_CHANGES,
  things: INVENTORY,
  compare: COMPARE,
} satisfies Record<string, readonly RegExp[]>

/** What a verb of change may be, as the source of a pattern. */
export const changedWords = CHANGED
