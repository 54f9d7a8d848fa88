import { firstDay, lastDay, movedBy } from '../../../language/times/calendar-days.ts'
import type { TimeMention } from '../../../language/times/time-mention.ts'
import type { ReleaseReference } from '../release-mention.ts'
import type { PhraseReader, Post, Pre } from './phrase.ts'
import { beside, count, holding, inclusive, publication } from './phrase-words.ts'
import { ANAPHORS, BOUNDARY, exceptAt, PREPOSITION, REPLACED, relationAt, UNTIL } from './post-words.ts'
import { isOfOther, tellsWhich } from './tells-which.ts'

/** Reads what follows a head at piece `at`. */
export function readPost(
  reader: PhraseReader,
  start: number,
  pre: Pre,
  plural: boolean,
  elided: boolean,
): Post {
  const { pieces } = reader
  const word = (at: number) => pieces[at]?.word ?? ''
  const post: Post = {
    ...{
      to: start,
      reference: null,
      time: null,
      published: false,
      held: false,
      earlier: false,
      later: false,
    },
    ...{ without: null, open: false, foreign: false },
  }
  const ends = (at: number) => at >= pieces.length || BOUNDARY.test(word(at))
  while (post.to < pieces.length && readOne()) if (post.reference) break
  // A choice that is added: "the 2024 edition, the earlier of the two".
  const added = word(post.to) === ',' ? post.to + 1 : post.to
  const which = word(added) === 'the' ? word(added + 1) : ''
  if ((pre.time || post.time) && /^(?:earlier|former|first|later|latter|second)$/.test(which)) {
    post[/^[ef]/.test(which) ? 'earlier' : 'later'] = true
    post.to = added + 2
    while (/^(?:of|the|two|one|them)$/.test(word(post.to))) post.to += 1
  }
  if (!post.reference && !post.open && exceptAt(word, post.to, pre.each || plural) === null)
    post.open = tellsWhich(reader, start, post.to)
  if (!post.reference) post.foreign = isOfOther(reader, post.to)
  return post

  /** Reads one modifier; false where none follows that is known. */
  function readOne(): boolean {
    const at = post.to
    const own = word(at)
    if (own === 'but' && pre.last && count(word(at + 1)) !== null) {
      pre.nth = count(word(at + 1))! + 1
      return move(at + 2)
    }
    if (pre.nth !== null && own === 'from' && /^(?:the|last)$/.test(word(at + 1))) {
      pre.last = true
      return move(at + (word(at + 1) === 'the' ? 3 : 2))
    }
    if (pre.count !== null && /^(?:ago|back)$/.test(own) && (ends(at + 1) || word(at + 1) === 'from'))
      return mean({ kind: 'steps', by: -pre.count, from: 'latest' }, at + 1)
    if (own === 'of' && reader.isOwner(word(at + (word(at + 1) === 'the' ? 2 : 1)))) {
      let to = at + 1
      while (word(to) === 'the' || word(to) === 'our' || reader.isOwner(word(to)) || reader.isHead(word(to)))
        to += 1
      return move(to)
    }
    if (own === 'of' && word(at + 1) === 'before')
      return mean({ kind: 'steps', by: -1, from: 'conversation' }, at + 2)
    if (UNTIL.test(own) && readUntil(at + 1)) return true
    const relation = relationAt(word, at)
    if (relation) return readBeside(relation.after, relation.to)
    let came = at
    while (came - at < 6 && (publication.has(word(came)) || beside.has(word(came)))) came += 1
    if (word(came) === 'between') return readBetween(came + 1)
    if (own === 'from' && readRange(at + 1)) return true
    const without = exceptAt(word, at, pre.each || plural)
    if (without !== null) {
      const other = target(without)
      if (!other) return false
      post.without = other.reference
      return move(other.to)
    }
    const replaced = replacedAt(at)
    if (replaced) return mean({ kind: 'beside', of: replaced.of, by: replaced.by }, replaced.to)
    return readTime(at)
  }

  function move(to: number): true {
    post.to = to
    return true
  }
  function mean(reference: ReleaseReference, to: number): true {
    post.reference = reference
    return move(to)
  }

  function readBeside(after: boolean, from: number): boolean {
    const places = pre.count ?? (pre.last ? null : pre.nth) ?? 1
    const by = after ? places : -places
    if (ANAPHORS.test(word(from)) || ends(from)) {
      const to = ANAPHORS.test(word(from)) ? from + (word(from + 1) === 'one' ? 2 : 1) : from
      if (!ends(to)) return opened()
      return mean({ kind: 'steps', by, from: 'conversation' }, to)
    }
    const time = pieces[from + (word(from) === 'the' ? 1 : 0)]
    const other = target(from)
    if (!other && time?.time && !plural) {
      const [date, ...others] = time.time.dates as [string, ...string[]]
      if (date.startsWith('-') || others.length > 0 || places !== 1) return opened()
      const next = from + (word(from) === 'the' ? 2 : 1)
      return after
        ? mean({ kind: 'first-from', date: movedBy(lastDay(date), 1) }, next)
        : mean({ kind: 'in-force', date: movedBy(firstDay(date), -1) }, next)
    }
    if (!other || (plural && pre.count === null)) return opened()
    const to = /^(?:came|comes|took|was|appeared|went)$/.test(word(other.to)) ? skipVerb(other.to) : other.to
    return mean({ kind: 'beside', of: other.reference, by }, to)
  }

  function opened(): false {
    post.open = true
    return false
  }

  /** "Until 4.0.2 came out": what was before it. */
  function readUntil(from: number): boolean {
    const other = target(from)
    if (!other) return false
    const to = skipVerb(other.to)
    return to > other.to && mean({ kind: 'beside', of: other.reference, by: -1 }, to)
  }

  function skipVerb(from: number): number {
    let at = from
    while (
      /^(?:came|comes|took|was|were|is|appeared|went|arrived|replaced|released|out|in|into|effect|force|live|published|issued|over)$/.test(
        word(at),
      )
    )
      at += 1
    return at
  }

  /** What a release may be placed by: a label, "now", or a phrase of its own. A time is one only with a release word. */
  function target(from: number): { reference: ReleaseReference; to: number } | null {
    if (/^(?:now|today|present)$/.test(word(from)) && ends(from + 1))
      return { reference: { kind: 'current' }, to: from + 1 }
    const piece = pieces[from]
    const phrase = piece?.time && !piece.labels ? reader.read(from) : reader.read(from, true)
    const reference = phrase && (phrase.reference ?? phrase.plain)
    if (phrase && reference && !phrase.open) return { reference, to: phrase.to }
    if (/^(?:the|our)$/.test(word(from)) || !piece?.labels) return null
    return { reference: { kind: 'label', labels: [...piece.labels] }, to: from + 1 }
  }

  function timeAt(from: number): { time: TimeMention; to: number } | null {
    const at = word(from) === 'the' ? from + 1 : from
    const time = pieces[at]?.time
    return time && !pieces[at]!.labels ? { time, to: at + 1 } : null
  }

  function readBetween(from: number): boolean {
    const [one, other] = pairAt(from, /^(?:and|&)$/)
    if (one?.reference && other?.reference)
      return mean({ kind: 'between', ends: [one.reference, other.reference], one: !plural }, other.to)
    if (one?.time && other?.time) return publishedIn(one.time, other.time, other.to)
    return opened()
  }

  function readRange(from: number): boolean {
    const [one, other] = pairAt(from, /^(?:to|through|until|till|up|–|thru)$/)
    if (one?.reference && other?.reference) {
      const to = inclusive.has(word(other.to)) ? other.to + 1 : other.to
      return mean({ kind: 'range', ends: [one.reference, other.reference] }, to)
    }
    return false
  }

  function pairAt(from: number, joint: RegExp) {
    const read = (at: number) => {
      const named = target(at)
      if (named) return { ...named, time: null }
      const time = timeAt(at)
      return time && { reference: null, ...time }
    }
    const one = read(from)
    if (!one || !joint.test(word(one.to))) return [null, null]
    return [one, read(one.to + (word(one.to) === 'up' ? 2 : 1))]
  }

  /** Those that came out from the first day of one time to the last of another. */
  function publishedIn(one: TimeMention, other: TimeMention, to: number): boolean {
    const [first, last] = [one.dates[0]!, other.dates[0]!]
    if (first.startsWith('-') || last.startsWith('-')) return opened()
    const dates = [`${firstDay(first)}/${lastDay(last)}`]
    return mean({ kind: 'among', dates, pick: plural || pre.each ? 'each' : 'one', edges: [first, last] }, to)
  }

  /** "that 4.0.2 replaced", "replaced by 4.0.2", "which superseded it". */
  function replacedAt(from: number): { of: ReleaseReference; by: number; to: number } | null {
    let at = from
    if (/^(?:that|which|was|it)$/.test(word(at))) at += 1
    if (word(at) === 'was') at += 1
    const active = REPLACED.test(word(at))
    const passive = active && word(at + 1) === 'by'
    const other = target(active ? at + (passive ? 2 : 1) : at)
    if (!other) return null
    if (active)
      return {
        of: other.reference,
        by: passive || (/^[sr]/.test(word(at)) && passive) ? -1 : 1,
        to: other.to,
      }
    return REPLACED.test(word(other.to)) && ends(other.to + 1)
      ? { of: other.reference, by: -1, to: other.to + 1 }
      : null
  }

  /** "of 2024", "that came out in May", "we used in May", "that ran until May". */
  function readTime(from: number): boolean {
    if (post.time || elided) return false
    const lead = (words: (word: string) => boolean) => {
      let at = from
      while (at - from < 8 && (words(word(at)) || PREPOSITION.test(word(at)))) at += 1
      const told = pieces.slice(from, at).map(piece => piece.word)
      const time = pieces[at]?.time
      return time && at > from ? { time, told, to: at + 1 } : null
    }
    const out = lead(each => publication.has(each) || beside.has(each))
    if (
      out &&
      (out.told.some(each => publication.has(each)) || /^(?:of|from|dated)$/.test(out.told[0]!)) &&
      !out.told.includes('since')
    ) {
      post.time = out.time
      post.published = true
      return move(out.to)
    }
    const held = lead(each => holding.has(each) || UNTIL.test(each))
    // "Effective 1 May" is from that day, as "valid from" it.
    if (held?.told.some(each => each === 'effective' || each === 'from')) return false
    if (held?.told.some(each => holding.has(each) && !PREPOSITION.test(each))) {
      const until = held.told.some(each => UNTIL.test(each))
      post.time = until ? { ...held.time, dates: held.time.dates.map(lastDay) } : held.time
      post.held = true
      return move(held.to)
    }
    return false
  }
}
