import { composePhrase } from './compose-phrase.ts'
import type { Phrase, PhraseReader, Post, Pre } from './phrase.ts'
import {
  count,
  currentWords,
  determiners,
  eachWords,
  earlierWords,
  firstWords,
  laterWords,
  latestWords,
  neutral,
  ordinal,
  softHeads,
} from './phrase-words.ts'
import { readPost } from './read-post.ts'

const MOST_BETWEEN = 6
/** Ends a phrase before its release word. */
const FUNCTION_WORD =
  /^(?:in|on|at|of|for|from|to|by|with|under|per|about|as|than|before|after|since|until|between|and|or|but|not|if|when|is|are|was|were|be|do|does|did|has|have|had|can|could|may|might|must|shall|should|will|would|say|says|said|give|gives|need|apply|applies|it|i|we|you|they|he|she|what|which|who|whose|how|where|why|no|there|here|also|still|only|than|[^\p{L}])$/u
const USED = /^(?:whatever|what) (?:we|they|people|you) (?:used|had|followed|applied|did|worked|charged)$/
/** Heads that no other thing is called by, whatever stands before them. */
const OWN_HEAD = /^(?:edition|version|release|revision)s?$/

/** Reads the phrase that begins at a piece; null where none does. */
export function readPhrase(reader: PhraseReader, from: number, within = false): Phrase | null {
  const { pieces, known } = reader
  const word = (at: number) => pieces[at]?.word ?? ''
  const pre: Pre = {
    ...{ each: false, both: false, count: null, nth: null, first: false, last: false, current: false },
    ...{ previous: false, next: false, earlier: false, later: false, time: null, labels: null, unread: 0 },
  }
  let at = from
  let definite = false
  let head = -1
  for (; at < pieces.length && at - from <= MOST_BETWEEN + 3; at++) {
    const piece = pieces[at]!
    const { word: own } = piece
    if (isHeadAt(at)) {
      head = at
      break
    }
    if (own === "'s" && at > from) continue
    if (piece.time && !piece.labels) {
      if (pre.time) return null
      pre.time = piece.time
    } else if (piece.labels) {
      if (pre.labels) return null
      pre.labels = piece.labels
      if (piece.time) pre.time = piece.time
    } else if (determiners.has(own)) {
      if (!/^(?:an?|that|this)$/.test(own)) definite = true
    } else if (
      own === 'of' &&
      (pre.both || pre.each || pre.count !== null || pre.nth !== null || pre.earlier || pre.later)
    )
      continue
    else if (eachWords.has(own)) pre.each = true
    else if (own === 'both') pre.both = true
    else if (latestWords.has(own) || (own === 'recent' && word(at - 1) === 'most') || own === 'recent')
      pre.last = true
    else if (own === 'most') continue
    else if (own === 'penultimate') {
      pre.nth = 2
      pre.last = true
    } else if (firstWords.has(own)) pre.first = true
    else if (ordinal(own) !== null) pre.nth = ordinal(own)
    else if (count(own) !== null) pre.count = count(own)
    else if (currentWords.has(own)) pre.current = true
    else if (own === 'previous' || own === 'prior' || own === 'preceding') pre.previous = true
    else if (own === 'next' || own === 'following' || own === 'subsequent') {
      if (own === 'next' && word(at + 1) === 'to' && word(at + 2) === 'last') {
        pre.nth = 2
        pre.last = true
        at += 2
      } else pre.next = true
    } else if ((own === 'to' || own === 'from') && (pre.nth !== null || pre.last)) continue
    else if (own === 'but' && pre.last && count(word(at + 1)) !== null) {
      pre.nth = count(word(at + 1))! + 1
      at += 1
    } else if (earlierWords.has(own)) pre.earlier = true
    else if (laterWords.has(own)) pre.later = true
    else if (neutral.has(own) || reader.isOwner(own)) continue
    else if (word(at + 1) === "'s" && /^\p{L}+$/u.test(own) && !reader.isHead(own)) {
      pre.unread += 1
      definite = true
    } else if (definite && !FUNCTION_WORD.test(own) && /^\p{L}+$/u.test(own) && headSoon(at + 1))
      pre.unread += 1
    else break
  }
  const elided = head < 0
  let numbered = false
  if (
    elided &&
    pre.count !== null &&
    at === from + 1 &&
    /^(?:before|after|prior|earlier|later)$/.test(word(at)) &&
    /^(?:the|our|v?\d|)/.test(word(at + 1)) &&
    !within
  ) {
    // "Three before the current one."
    const post = readPost(reader, at, pre, false, true)
    return post.reference?.kind === 'beside' ? withoutHead(post) : null
  }
  if (elided && USED.test([0, 1, 2].map(by => word(from + by)).join(' '))) {
    // "Whatever we used until 4.0.2 came out."
    return withoutHead(readPost(reader, from + 3, pre, false, true))
  }
  if (elided) {
    // "The last but two", "the third from the end", "the penultimate".
    const counted = pre.last && (pre.nth ?? 0) > 1
    const fromEnd =
      pre.nth !== null && word(at) === 'from' && word(at + 1) === 'the' && word(at + 2) === 'end'
    const named =
      within &&
      (pre.labels !== null || pre.time !== null || pre.last || pre.first || pre.current || pre.previous)
    const ofAll =
      (pre.last || pre.first || pre.nth !== null) &&
      word(at) === 'of' &&
      /^(?:them|all|these|those)$/.test(word(at + 1))
    if (!counted && !fromEnd && !named && !ofAll) return null
    if (ofAll) at += word(at + 2) === 'of' ? 4 : 2
    if (fromEnd) {
      pre.last = true
      at += 3
    }
    if (!ofAll) while (at > from && /^(?:the|of|'s)$/.test(word(at - 1))) at -= 1
    numbered = ofAll
  } else at = head + 1
  const plural = !elided && /s$/.test(word(head)) && !softHeads.has(word(head))
  // "edition 7", "edition eight"
  if (!elided && pre.labels === null) {
    const skip = /^(?:no|number|#)$/.test(word(at)) ? (word(at + 1) === '.' ? 2 : 1) : 0
    const next = pieces[at + skip]
    const number = next && (count(next.word) ?? next.text)
    const labels =
      next?.labels ?? (next && !next.time && number !== '' ? known.meantBy(String(number)) : undefined)
    if (labels && !/^(?:ago|back|earlier|later|before|after|of)$/.test(word(at + skip + 1))) {
      numbered = next!.labels === undefined && !/^\d/.test(next!.word)
      pre.labels = labels
      at += skip + 1
    }
  }
  const post: Post = readPost(reader, at, pre, plural, elided)
  const labelled =
    pre.nth !== null && !pre.last && !pre.time && !post.time && known.isForm(String(pre.nth))
      ? known.meantBy(String(pre.nth))
      : undefined
  if (labelled && pre.labels === null) {
    pre.labels = labelled
    pre.nth = null
    numbered = true
  }
  // "The TLS version" is of something else.
  const proper = pieces.slice(from, Math.max(from, head)).some(({ text }) => /^\p{Lu}{2}/u.test(text))
  const soft =
    !elided && (softHeads.has(word(head)) || /^ones?$/.test(word(head))) && !reader.isHead(word(head))
  if (pre.unread > 0 && pre.labels) return null
  const { reference, plain } = composePhrase(
    pre,
    post,
    plural,
    numbered || (soft && (pre.time ?? post.time) !== null),
  )
  const bare =
    reference === null &&
    plain === null &&
    !pre.each &&
    !pre.both &&
    pre.count === null &&
    pre.nth === null &&
    !pre.earlier &&
    !pre.later &&
    !pre.next &&
    !pre.previous
  return {
    from,
    to: post.to,
    reference,
    plain,
    open: post.open || (pre.unread > 0 && OWN_HEAD.test(word(head)) && !post.foreign && !proper),
    foreign: post.foreign,
    bare,
    soft,
    definite,
  }

  /** A phrase that only what stands behind it makes one. */
  function withoutHead({ to, reference }: Post): Phrase | null {
    const none = { plain: null, open: false, bare: false, foreign: false, soft: false }
    return reference && { from, to, reference, ...none, definite: true }
  }

  function headSoon(place: number): boolean {
    return isHeadAt(place) || (!FUNCTION_WORD.test(word(place)) && word(place) !== '' && isHeadAt(place + 1))
  }

  function isHeadAt(place: number): boolean {
    const own = word(place)
    if (own === '' || (!reader.isHead(own) && !softHeads.has(own) && !/^ones?$/.test(own))) return false
    if (own === 'one' && place === from) return word(place + 1) === 'between'
    // "rating manual edition": the last of several release words is the head.
    return !(reader.isHead(word(place + 1)) && !/^ones?$/.test(own))
  }
}
