import { createHash } from 'node:crypto'

type Fields = Record<string, unknown>

/**
 * A row written short, spelled out as `ExpectedQuestion` has it. Beside `question` a row may hold `place` or `places`,
 * `value` or `values`, `outcome`, and `unanswerable` (right is to abstain or to ask back); `expect.outcome` is the
 * one right outcome, and without any the question is to be answered. `scope` holds `package` and `releases`.
 * A row without `id` gets one from what it asks. What is no row is returned as it is.
 */
export function spellOut(row: unknown): unknown {
  if (!isFields(row)) return row
  const { scope, expect, ...rest } = row
  const fields: Fields = { ...(isFields(scope) ? scope : scope === undefined ? {} : { scope }), ...rest }
  if (expect === undefined) fields.expect = takeExpectation(fields)
  else fields.expect = isFields(expect) ? withOutcomes(expect) : expect
  fields.id ??= idOf(fields)
  return fields
}

/** `RELEASE/DOCUMENT`, then `#SECTION`, `/row:KEY` or both, parts percent-encoded where they hold such signs. */
export function readPlace(place: unknown): unknown {
  if (typeof place !== 'string') return place
  const match = /^([^/#]+)\/([^#]+?)(?:#(.+?))?(?:\/row:([^/]+))?$/.exec(place.trim())
  if (!match) return place
  try {
    const [release, document, section, item] = match
      .slice(1)
      .map(part => (part === undefined ? undefined : decodeURIComponent(part)))
    return { release, document, ...(section && { section }), ...(item && { item }) }
  } catch {
    return place
  }
}

/** Takes the short forms out of `fields`. */
function takeExpectation(fields: Fields): Fields {
  const { outcome, unanswerable, place, places, value, values } = fields
  for (const name of ['outcome', 'unanswerable', 'place', 'places', 'value', 'values']) delete fields[name]
  return withOutcomes({
    ...(unanswerable === true
      ? { outcomes: ['abstained', 'clarify'] }
      : { outcome: outcome ?? 'answered', ...(unanswerable !== false && { unanswerable }) }),
    places: places ?? (place === undefined ? undefined : [place]),
    values: values ?? (value === undefined ? undefined : [value]),
  })
}

function withOutcomes(expect: Fields): Fields {
  const { outcome, ...rest } = expect
  const known = Object.entries(rest).filter(([, value]) => value !== undefined)
  return { ...(outcome !== undefined && { outcomes: [outcome] }), ...Object.fromEntries(known) }
}

function idOf({ question, turns, package: name, releases }: Fields): string {
  const asked = JSON.stringify([question, turns ?? [], name ?? null, releases ?? null])
  return createHash('sha256').update(asked).digest('hex').slice(0, 8)
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
