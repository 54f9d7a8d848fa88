import type { Span } from '../../domain/span.ts'

/**
 * What a time of a question belongs to. `question`: to what is asked, which was so then ("what was the excess in May"); `event`:
 * to a contract or a claim, for which the rules of its day hold ("signed in May"); `subject`: to a thing or a person that is
 * asked about ("a car built in 2015"); `undecided`: to one of these.
 */
export type Attachment = { to: 'question'; plain: boolean } | { to: 'event' | 'subject' | 'undecided' }

const boundary =
  /[,;:.?!()–—]\s|[,;:?!()–—]|\s-\s|(?<![\p{L}])(?:if|when|while|because|although|though|whether|who|whose|whom|once|as soon as|but|and then)(?![\p{L}])/giu
const words = (list: string) => new RegExp(`(?<![\\p{L}])(?:${list})(?![\\p{L}])`, 'iu')

/** That rules were such on a day. */
const HOLDING = words(
  "in (?:force|effect|use)|valid|effective|binding|applicable|appl(?:y|ied|ying|ies)|as (?:of|at|per)|stood|stands|live|situation|status|state of (?:play|affairs)|position|back in|(?:date|day|time) (?:in question|of reference|that matters)|reference date|key date|cut-?off(?: date)?|assum(?:e|ing)|suppose|pretend|imagine|say it(?:['’]s| is)|per",
)
const IS_THE_DATE = /^\s+(?:is|was|being|would be)\s+(?:the|my|our)\s+(?:\p{L}+\s+)?(?:date|day|time)/iu
/** Deals that the rules of their day govern. */
const DEALS =
  'polic(?:y|ies)|cover|contracts?|leases?|agreements?|quot(?:e[sd]?|ations?)|offers?|proposals?|inceptions?|incepted|bookings?|booked|orders?|ordered|invoiced|sign(?:ed|ing)?(?! up)|took out|taken out|takes out|underwritten|bound|subscri\\p{L}+|renew(?:ed|al|als|s)|started?|tenanc(?:y|ies)|mortgages?|loans?'
/** What happens once, and is settled by the rules of its day. */
const LOSSES =
  'loss|crash(?:ed|es)?|collided|collision|accident|storm|hail(?:storm)?|flood(?:ed)?|fire|theft|stolen|stole|burn(?:ed|t)|burglary|burgled|break-in|damaged?|died|hit|broke(?:n)?|happened|occurred|incident|claim(?:ed)?|reported|went up in flames|fell|sank|collapsed|injured'
const DEAL = words(DEALS)
const LOSS = words(LOSSES)
/** What things and persons go through before somebody asks about them. */
const BEFORE = words(
  'built|made|manufactured|constructed|born|registered|registration|bought|purchased|acquired|replaced|installed|rewired|renovated|refurbished|restored|repaired|turn(?:ed|s)|aged|married|divorced|moved|joined|join|hired|retired|graduated|passed|issued|held|owned|owns|has driven|driving|licensed|licen[cs]es?|cancelled|converted|inherited|imported|planted|painted|fitted|serviced|inspected|opened|founded|established|employed|dating|sold|vehicles? from|cars? from|rebuilt|upgraded|insured|people|persons|visitors|signed up|enrol\\p{L}*|accidents|claims|convictions?|fines?|offen[cs]es?|points|employees|customers|members|drivers|model year|vintage|arrived|began working|trained|certified|stored|adopted',
)
/** What changes from one release to the next. */
const RULES = words(
  'rules|terms|prices?|rates?|fees?|tariffs?|wording|text|conditions|provisions|amounts?|limits?|excess(?:es)?|deductibles?|premiums?|charges?|surcharges?',
)
const EARLIER_QUESTION =
  /(?<![\p{L}])(?:was|were|did|had|wasn['’]t|weren['’]t|didn['’]t|used to)(?![\p{L}])|(?<![\p{L}])(?:which|what|who)\s+(?:\p{L}+\s+){0,4}?\p{L}+ed(?![\p{L}])/iu
/** Asks who did something, which a rule hardly tells. */
const WHO_DID =
  /^(?:and\s+)?who\s+(?!was|were|had|did|could|might|would|should)\p{L}+(?:ed|on|ote|ew|ade)\s/iu
/** Counts what somebody did for business, which no rule tells. */
const COUNTED_DEEDS =
  /(?<![\p{L}])how (?:many|much)(?![\p{L}]).*(?<![\p{L}])(?:sell|sold|earn(?:ed)?|hired?|received?|processe?d?|settled?|served?|win|won|lose|lost|handled?|answered?)(?![\p{L}])/iu
/** Asks about the present, or in general. */
const ASKS =
  /(?<![\p{L}])(?:is|are|am|does|do|can|could|may|must|should|shall|will|would|has|have|need|needs)(?![\p{L}])/iu
const PREPOSITION =
  /(?<![\p{L}])(in|on|at|during|throughout|through|over|until|till|up to(?: and including)?|by|around|within|for|of|from|since|before|after|to|between|and|than|per)\s+(?:the\s+)?(?:whole\s+(?:of\s+)?|entire\s+|all\s+of\s+)?$/iu

/** Tells from the words around a time what it belongs to. `bare`: it is a number alone. */
export function attachTime(text: string, { start, end }: Span, day: boolean, bare = false): Attachment {
  const [before, after] = [text.slice(0, start), text.slice(end)]
  const preposition = PREPOSITION.exec(before)
  const lead = preposition ? before.slice(0, preposition.index) : before
  const by = preposition?.[1]?.toLowerCase() ?? ''
  const left = lastClause(lead)
  const right = firstClause(after)
  const clause = `${left} ${right}`
  if (bare && by === '' && lead.trim() !== '') return { to: 'subject' }
  if (IS_THE_DATE.test(after)) return { to: 'question', plain: true }
  if (/(?<![\p{L}])date of (?:loss|damage|accident|signature|inception|the \p{L}+)\W*$/iu.test(lead))
    return { to: 'event' }
  const near = nearest(left, 4)
  if (HOLDING.test(nearest(left, 3)) && !/^(?:of|from)$/.test(by))
    return { to: 'question', plain: !/^(?:since|from)$/.test(by) }
  if (HOLDING.test(nearest(left, 1))) return { to: 'question', plain: false }
  // The nearest word tells what happened at that time.
  const last = nearest(left, 1)
  if (LOSS.test(last) && by !== 'of') return day || !ASKS.test(clause) ? { to: 'event' } : { to: 'undecided' }
  if (DEAL.test(near) && !/licen[cs]e/iu.test(near)) return { to: 'event' }
  if (BEFORE.test(near)) return DEAL.test(left) ? { to: 'event' } : { to: 'subject' }
  if (/^(?:of|from)$/.test(by) && !/^(?:since|on)/.test(by))
    return { to: RULES.test(last) ? 'undecided' : 'subject' }
  if (LOSS.test(near) && !EARLIER_QUESTION.test(clause)) return { to: day ? 'event' : 'undecided' }
  if (WHO_DID.test(text)) return { to: 'undecided' }
  if (COUNTED_DEEDS.test(text)) return { to: 'subject' }
  if (EARLIER_QUESTION.test(clause) && !/^(?:since|after|before|from|than)$/.test(by))
    return { to: 'question', plain: false }
  if (BEFORE.test(clause)) return { to: DEAL.test(clause) ? 'event' : 'subject' }
  if (DEAL.test(clause)) return { to: 'event' }
  if (LOSS.test(clause) && !ASKS.test(clause)) return { to: day ? 'event' : 'undecided' }
  if (/^(?:in|on|at|during|throughout|through|until|till|up to.*|by|)$/.test(by)) {
    // "On 3 May: what …", "excess on 3 May?" and other clauses without a verb.
    const bare = left.trim() === '' && right.trim() === ''
    if (bare && EARLIER_QUESTION.test(text)) return { to: 'question', plain: false }
    if (!ASKS.test(clause) && (by !== '' || day)) return { to: 'question', plain: false }
    return { to: 'undecided' }
  }
  if (/^(?:since|after|before|from|for|than|over|within)$/.test(by)) return { to: 'undecided' }
  return { to: 'subject' }
}

const nearest = (text: string, count: number) => text.trim().split(/\s+/).slice(-count).join(' ')

function lastClause(text: string): string {
  let from = 0
  for (const match of text.matchAll(boundary)) from = match.index + match[0].length
  return text.slice(from)
}
const firstClause = (text: string): string =>
  text.slice(0, [...text.matchAll(boundary)][0]?.index ?? text.length)
