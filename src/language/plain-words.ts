/** Everyday phrases and the one word that rules use for them. */
const PHRASES: readonly [RegExp, string][] = [
  [
    /\b(?:get|got|have|receive|ask for|want)?\s*(?:my|your|their|our|his|her|the|any)?\s*money back\b/gi,
    ' refund',
  ],
  [/\b(?:sign|signed|signing|signs) up\b/gi, 'register'],
  [/\b(?:log|logged|logging|logs|sign|signed|signing|signs) (?:in|on|into)\b/gi, 'login'],
  [/\b(?:log|logged|logging|logs|sign|signed|signing|signs) (?:out|off)\b/gi, 'logout'],
  [/\b(?:switch|switched|turn|turned|switching|turning) off\b/gi, 'disable'],
  [/\b(?:switch|switched|turn|turned|switching|turning) on\b/gi, 'enable'],
  [/\b(?:shut|shutting) down\b/gi, 'close'],
  [/\b(?:cut|cutting|kick|kicked|throw|thrown) (?:off|out)\b/gi, 'terminate'],
  [/\b(?:hand|handed|handing) (?:over|out)\b/gi, 'disclose'],
  [/\b(?:hold|holds|held|holding) on to\b/gi, 'keep'],
  [/\b(?:get|gets|getting|got) hold of\b/gi, 'obtain'],
  [/\b(?:get|gets|getting|got) rid of\b/gi, 'remove'],
  [/\b(?:take|takes|taken|taking|took) (?:out|off|away)\b/gi, 'remove'],
  [/\b(?:find|finds|found|finding) out\b/gi, 'learn'],
  [/\b(?:carry|carried|carries|carrying) out\b/gi, 'perform'],
  [/\b(?:set|sets|setting) up\b/gi, 'create'],
  [
    /\b(?:give|gives|given|giving|send|sent|sending|bring|brought|bringing|take|taken|hand|handed) (?:(?:it|them|my|the|this|that|an?)\s+)?(?:\w+ )?back\b/gi,
    'return $&',
  ],
  [/\b(?:pay|paid|pays|paying) back\b/gi, 'repay'],
  [/\b(?:call|called|calls|calling) off\b/gi, 'cancel'],
  [/\b(?:put|puts|putting) off\b/gi, 'postpone'],
  [/\b(?:look|looks|looked|looking) (?:over|through|into)\b/gi, 'inspect'],
  [/\b(?:try|tried|tries|trying) out\b/gi, 'test'],
  [/\b(?:make|makes|made|making) sure\b/gi, 'verify'],
  [/\b(?:make|makes|made|making) up\b/gi, 'constitute'],
  [/\b(?:is|are|was|were|be|been|being|get|gets|got) told\b/gi, 'notify'],
  [/\b(?:let|lets|letting) (?:\w+ )?know\b/gi, 'notify'],
  [/\b(?:in advance|how (?:far|long) (?:ahead|beforehand))\b/gi, 'advance notice'],
  [/\b(?:in charge of|accountable for)\b/gi, 'responsible'],
  [/\b(?:up[- ]to[- ]date)\b/gi, 'current'],
  [/\b(?:only|no more than) once\b/gi, 'once'],
  [/\b(?:have|has|had) to\b/gi, 'must'],
  [/\b(?:is|are|was|were|am) (?:it )?(?:ok|okay|fine|alright|all right)\b/gi, 'allowed'],
  [/\bpeople under\b/gi, 'younger'],
]

/** The question with everyday phrases in the words of rules: "get my money back" → "refund". For scoring, not to show. */
export function plainWords(question: string): string {
  return PHRASES.reduce((text, [phrase, word]) => text.replace(phrase, word), question)
}
