import { fold } from './terms.ts'

/** Questions whose answer is somebody's or something's name. */
const NAMED =
  /\b(?:which|what) (?:[\w-]+ ){0,2}?(?:compan(?:y|ies)|firm|bank|vendor|manufacturer|brand|maker|tool|product|scanner|carrier|insurer|provider|hospital|school|shop|store|countr(?:y|ies)|city|cities|town|language|database|compiler|software|application|manager|browser|court|standard|guideline|schools|shops|hospitals)s?\b|\bname of the\b|\bwho (?:is|was) the\b/i
const WHO = /^\s*(?:and |but |so )?who(?:se|m)?\b/i
const AGENT =
  /\b(?:we|our|us|you|your|teams?|units?|departments?|compan(?:y|ies)|staff|insured|producers?|customers?|users?|person|people|reviewers?|administrators?|admins?|owners?|officers?|drivers?|provider|seller)\b/i
/** Capitals within a sentence; at the head of one, of a cell or of an entry they say nothing. */
const NAME = /(?<!(?:[.!?:;|•*("“-]\s?|^|[.\p{L}\d])\*{0,2})\p{Lu}\p{L}+(?![\p{L}\d])/gmu

/** Whether the text names what the question wants named: 1, −1 if it names nobody new, 0 if no name is asked for. */
export function meetsInstance(question: string, text: string): -1 | 0 | 1 {
  const named = NAMED.test(question)
  if (!named && !WHO.test(question)) return 0
  const asked = new Set(fold(question).split(/[^\p{L}\d]+/u))
  const own = text.replace(/^\S*\d\S*:\s*/gm, '')
  const found = [...own.matchAll(NAME)].some(([name]) =>
    fold(name)
      .split(/[^\p{L}\d]+/u)
      .some(word => !asked.has(word)),
  )
  return found || (!named && AGENT.test(own)) ? 1 : -1
}
