import type { ReleaseReference } from '../release-mention.ts'
import type { Post, Pre } from './phrase.ts'

/** What the modifiers mean together: `plain` where one of them alone says it. */
export function composePhrase(
  pre: Pre,
  post: Post,
  plural: boolean,
  numbered: boolean,
): { reference: ReleaseReference | null; plain: ReleaseReference | null } {
  const time = post.time ?? pre.time
  const dates = time ? ([...time.dates] as [string, ...string[]]) : null
  const label: ReleaseReference | null = pre.labels ? { kind: 'label', labels: [...pre.labels] } : null
  const plain =
    label ??
    (dates
      ? ({
          kind: 'dated',
          date: dates[0],
          ...(dates.length > 1 && { others: dates.slice(1) }),
          number: plural ? 'each' : 'one',
        } satisfies ReleaseReference)
      : null) ??
    (pre.current ? ({ kind: 'current' } satisfies ReleaseReference) : null) ??
    (pre.previous ? ({ kind: 'steps', by: -1, from: 'conversation' } satisfies ReleaseReference) : null) ??
    (pre.nth !== null
      ? ({ kind: 'nth', n: pre.last ? -pre.nth : pre.nth } satisfies ReleaseReference)
      : null) ??
    (pre.last && pre.count === null ? ({ kind: 'nth', n: -1 } satisfies ReleaseReference) : null) ??
    (pre.first && pre.count === null ? ({ kind: 'nth', n: 1 } satisfies ReleaseReference) : null)
  const only = (reference: ReleaseReference) => ({ reference, plain: null })
  if (post.reference) return only(post.reference)
  const all: ReleaseReference = { kind: 'all' }
  if (post.without)
    return only({
      kind: 'except',
      of: dates ? { kind: 'among', dates, pick: 'each' } : all,
      without: post.without,
      one: !plural && !pre.each,
    })
  if (pre.last && (pre.nth ?? 0) > 1 && !dates) return only({ kind: 'nth', n: -pre.nth! })
  if (dates && !label) {
    const among = (pick: Extract<ReleaseReference, { kind: 'among' }>['pick']) =>
      only({ kind: 'among', dates, pick })
    if (pre.nth !== null) return among({ nth: pre.last ? -pre.nth : pre.nth })
    if (post.earlier || pre.earlier) return among({ nth: 1, of: 2 })
    if (post.later || pre.later) return among({ nth: 2, of: 2 })
    if (pre.first && pre.count === null) return among({ nth: 1 })
    if (pre.last && pre.count === null) return among({ nth: -1 })
    if (pre.both) return among({ count: 2 })
    if (pre.count !== null && plural) return among({ count: pre.count })
    if (pre.each && post.published) return among('each')
    if (post.held)
      return only({
        kind: pre.each ? 'held-in' : 'in-force',
        date: dates[0],
        ...(dates.length > 1 && { others: dates.slice(1) }),
      })
    if (post.published) return among(plural ? 'each' : 'one')
  }
  return numbered && plain ? only(plain) : { reference: null, plain }
}
