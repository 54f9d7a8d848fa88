/**
 * English words that say nothing about the subject: articles, pronouns, prepositions, auxiliaries, question words.
 * Negations are here too: for retrieval they carry no subject; `negation.ts` finds them. Words that bound a
 * value (least, most, more, less, maximum) are content.
 */
const WORDS = `
a an the this that these those such same own both each every any some all other another either neither
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
herself it its itself they them their theirs themselves one ones someone somebody anyone anybody everyone
everybody something anything everything
and or but nor if then else than so because as while although though whether unless until since whereas
about above across after against along among around at before behind below between beyond by down during except
for from in into of off on onto out over per through throughout to toward towards under up upon via with within
without
am is are was were be been being do does did doing done have has had having can could may might must shall should
will would ought cannot
what which who whom whose when where why how many much ever
not no never none nobody nothing nowhere
also just only too very quite rather still yet already again here there now once thus hence therefore however
please tell eg ie etc vs s t
herein hereof hereby hereto hereunder thereof therein thereby thereto thereunder
i'm i've i'd i'll you're you've you'd you'll he'll he'd she'll she'd it'll it'd we're we've we'd we'll they're
they've they'd they'll that'll there'll who'll who'd what're let's ain't
aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't shan't shouldn't
wasn't weren't won't wouldn't
`
export const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/))

/** After "how" these name the kind of answer that is wanted, not its subject: "how long", "how often". */
export const MEASURE_WORDS: ReadonlySet<string> = new Set('long often far soon old big large high'.split(' '))

/** Written in capitals these are names: "the US", "IT department". */
export const CAPITAL_NAMES: ReadonlySet<string> = new Set(['US', 'IT'])
