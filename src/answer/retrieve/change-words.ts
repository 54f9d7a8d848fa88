import { stemsOf } from '../../../eval/scorers/term-coverage.ts'

/** Words that ask for a comparison and are not its topic. */
const COMPARING =
  /\b(?:chang\w* (?:its|their) names?|(?:parts?|passages?|portions?|bits?) (?:on|about|which|where|dealing with)|(?:at|in) (?:several|many|multiple|various|different|more than one|how many|two|three) (?:places?|sections?|documents?)|(?:several|many|two|three) times|twice|repeatedly|at least|at most|(?:more|less) expensive|or more|or less|instead|rather|says?|(?:another|a new|a different|new|different) numbers?|impact|effects?|consequences?|mean(?:s|t)?|affect(?:s|ed)?|matters?|always|ever|since when|over time|develop(?:ed|s|ment)?|evol(?:ved?|ution)|history|timeline|how many|how|when|why|what(?:'s| is| has| was| were)?|which|did|does|do|has|have|had|was|were|is|are|been|there|any|anything|everything|something|nothing|all|the|list|show|me|tell|summari[sz]e|chang(?:e|es|ed|ing)|give|get|got|other|whole|complete|full|overview|summary|please|every|each|both|edits?|amend(?:ed|ments?)|revis(?:ed|ions?)|renamed|reworded|rewritten|rephrased|edited|corrected|reorgani[sz]ed|restructured|split|merged|redefined|eased|curtailed|lengthened|prolonged|doubled|halved|made|disappear(?:s|ed)?|vanish(?:es|ed)?|gone|differ(?:s|ed|ence|ences|ent)?|new|newly|added|additions?|removed|removals?|deleted|deletions?|dropped|modified|updated?|updates|moved|renumbered|already|still|no longer|any ?more|only|just|merely|more|less|fewer|higher|lower|longer|shorter|stricter|looser|larger|smaller|greater|bigger|cheaper|dearer|costlier|than|by how much|how much|same|so|like|that|as|it|they|between|from|to|since|and|or|versus|vs|compared?|comparison|with|release[sd]?|versions?|editions?|snapshots?|latest|previous|last|first|current|one|ones|before|after|now|then|in|of|about|for|on|regarding|around|(?:rules?|requirements?|sections?|headings?|chapters?|documents?|files?|pages?|terms?|definitions?|entries|entry|items?|clauses?|provisions?|criteri(?:a|on)|conditions?|prohibitions?|paragraphs?|sentences?|rows?|columns?|tables?)(?!\s+[\d§])|concerning|wording|text|substance|meaning|where|go|went|become|became|happen(?:ed|s)?|withdrawn|withdrew|discontinued|introduced|formed|rise[ns]?|rose|fall(?:s|en)?|fell|increased?|decreased?|raised?|lowered?|really|actually|add|adds|remove|removes|delete|deletes|drop|drops|introduce|introduces|withdraw|move|moves|renumber|reword|missing|shortened|extended|broadened|narrowed|weakened|strengthened|loosen(?:ed)?|tighten(?:ed)?|relaxed|expanded|restricted|clarified|simplified|inserted|divided|joined|replaced?|substituted|given up|shift(?:ed)?|taken out|struck out|put in|put back|lost|loses?|gain(?:s|ed)?|swapped|altered|reduced|turned|inclusive(?:ly)?|exclusive(?:ly)?|boundar(?:y|ies)|directions?|thresholds|bounds|words?|phrases?|titles?|captions?)\b/gi

/** What a body of documents is called; names a topic only beside other words ("policy fee"). */
const WHOLE =
  /^(?:manual|handbook|rulebook|polic(?:y|ies)|standard|guide|guidelines?|agreement|contract|document|text|content|file|term|rule|site|website|page|package|book|company|provider|service|here|else|important|important(?:ly)?|most|main(?:ly)?|update|places?|times?|twice|details?|points?|things?|parts?|substance|format(?:ting)?|layout|white|whitespace|space|markup|typograph(?:y|ic)|punctuation|direction|limits?|threshold|bound|number|obligation|reader|readers|people|case|essential(?:ly)?|significant(?:ly)?)$/i

/** A question without the words that only ask for a comparison. */
export function withoutComparingWords(question: string): string {
  return question.replace(COMPARING, ' ').replace(/\s+/g, ' ').trim()
}

/** Whom a change is asked to concern: "what does the new fee mean for customers?" need not name them. */
const AFFECTED =
  /\b(mean(?:s|t)?(?= (?:for|to)\b)|affect(?:s|ed)?|impact(?:s|ed)?|effects? on)(?: (?:for|to))?(?: [\p{L}'’-]+){1,4}\s*(?=[?.!]*$)|\b(?:are|is|will) [\p{L}\s'’-]{1,40}? (?=affected by\b)/giu

/** The question without the words for those whom the change concerns. */
export const withoutAffected = (question: string): string => question.replace(AFFECTED, '$1')

/** "What changed?" and "What changed in the manual?" ask about everything. `name` is the package's. */
export function hasTopic(question: string, name = ''): boolean {
  const owner = new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const own = withoutWholes(withoutComparingWords(question)).split(' ')
  return stemsOf(own.filter(word => !owner.has(word.toLowerCase())).join(' ')).size > 0
}

/** The words that do not just say what a body of documents is called. */
export const withoutWholes = (text: string): string =>
  text
    .split(/[^\p{L}\p{N}.'’-]+/u)
    .filter(word => !WHOLE.test(word))
    .join(' ')
