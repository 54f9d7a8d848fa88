/** Names of the states of the USA by their postal code, as rate tables and manuals write them. */
const STATES: Readonly<Record<string, string>> = {
  al: 'alabama',
  ak: 'alaska',
  az: 'arizona',
  ar: 'arkansas',
  ca: 'california',
  co: 'colorado',
  ct: 'connecticut',
  de: 'delaware',
  dc: 'district of columbia',
  fl: 'florida',
  ga: 'georgia',
  hi: 'hawaii',
  id: 'idaho',
  il: 'illinois',
  in: 'indiana',
  ia: 'iowa',
  ks: 'kansas',
  ky: 'kentucky',
  la: 'louisiana',
  me: 'maine',
  md: 'maryland',
  ma: 'massachusetts',
  mi: 'michigan',
  mn: 'minnesota',
  ms: 'mississippi',
  mo: 'missouri',
  mt: 'montana',
  ne: 'nebraska',
  nv: 'nevada',
  nh: 'new hampshire',
  nj: 'new jersey',
  nm: 'new mexico',
  ny: 'new york',
  nc: 'north carolina',
  nd: 'north dakota',
  oh: 'ohio',
  ok: 'oklahoma',
  or: 'oregon',
  pa: 'pennsylvania',
  ri: 'rhode island',
  sc: 'south carolina',
  sd: 'south dakota',
  tn: 'tennessee',
  tx: 'texas',
  ut: 'utah',
  vt: 'vermont',
  va: 'virginia',
  wa: 'washington',
  wv: 'west virginia',
  wi: 'wisconsin',
  wy: 'wyoming',
}

const NAMES = new Map(Object.entries(STATES).map(([code, name]) => [name, code.toUpperCase()]))
const NAME = new RegExp(`\\b(?:${[...NAMES.keys()].sort((a, b) => b.length - a.length).join('|')})\\b`, 'gi')

/** Postal codes of the states that a text names in full, in order, without repeats. */
export function findStateCodes(text: string): string[] {
  return [...new Set([...text.matchAll(NAME)].map(([name]) => NAMES.get(name.toLowerCase())!))]
}

/** The text with each state's postal code in place of its name. */
export function withStateCodes(text: string): string {
  return text.replace(NAME, name => NAMES.get(name.toLowerCase())!)
}
