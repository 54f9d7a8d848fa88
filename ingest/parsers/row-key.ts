/** Longest text that still reads as an identity. */
const longestKey = 80

/** A code: digits with dots or leading zeros, letters with digits, or a short word in capitals. */
const code =
  /^(?:\d[\d.,/:-]*[A-Za-z]?|[A-Z]{1,10}|(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]{0,30}|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/
const identifyingHeader =
  /^(?:#|no\.?|nr\.?|num(?:ber)?|id|_id|key|code|ref(?:erence)?|item|symbol|slug)$|(?:^|[\s_])(?:id|code|number|key)$/i
const notAnIdentity = /^(?:[$€£]|[-+]?\d[\d.,]*\s*%$|true$|false$|yes$|no$|null$|[✓✔xo-]$)/i

/**
 * Which column holds the rows' identities: the first whose texts are unique, not empty and look like one. The
 * first column may hold short names, a later one only codes. -1 where there is none.
 */
export function keyColumn(rows: readonly (readonly string[])[], header: readonly string[] | null): number {
  const width = Math.max(header?.length ?? 0, ...rows.slice(0, 1000).map(row => row.length))
  for (let column = 0; column < width; column++) {
    const looksRight =
      column === 0 || identifyingHeader.test(header?.[column] ?? '') ? looksLikeName : looksLikeCode
    if (isIdentity(rows, column, looksRight)) return column
  }
  return -1
}

function isIdentity(
  rows: readonly (readonly string[])[],
  column: number,
  looksRight: (text: string) => boolean,
): boolean {
  const seen = new Set<string>()
  for (const row of rows) {
    const text = row[column] ?? ''
    if (!looksRight(text) || seen.has(text)) return false
    seen.add(text)
  }
  return rows.length > 0
}

const year = /^(?:19|20)\d\d$/

/**
 * Keys of the two or three columns at the left that only together tell the rows apart (`014, Vans`); null where they don't.
 * A row with one text alone is a line between others and has none.
 */
export function jointKeys(rows: readonly (readonly string[])[]): (string | null)[] | null {
  const isLine = (row: readonly string[]) => row.filter(text => text !== '').length <= 1
  const named = rows.filter(row => !isLine(row))
  for (const count of [2, 3]) {
    const told = (text: string, column: number) =>
      looksLikeName(text) && (column === 0 || /\p{L}/u.test(text) || looksLikeCode(text) || year.test(text))
    if (named.length < 2 || !named.every(row => row.length > count && row.slice(0, count).every(told)))
      return null
    const keyOf = (row: readonly string[]) => row.slice(0, count).join(', ')
    if (new Set(named.map(keyOf)).size === named.length)
      return rows.map(row => (isLine(row) ? null : keyOf(row)))
  }
  return null
}

function looksLikeName(text: string): boolean {
  return text !== '' && text.length <= longestKey && !notAnIdentity.test(text) && !/[.!?]\s/.test(text)
}

/** Amounts are no identities: outside the first column a plain number needs dots or leading zeros. */
function looksLikeCode(text: string): boolean {
  return (
    text.length <= 32 &&
    code.test(text) &&
    !notAnIdentity.test(text) &&
    !/^[1-9]\d*(?:[.,]\d+)?$|^0(?:[.,]\d+)?$/.test(text)
  )
}

const entryIdentifier =
  /^(?:(\d+(?:\.\d+)+[a-z]?|§+ ?\d[\d.]*(?:\([A-Za-z0-9]{1,4}\))*|[A-Z]{1,6}-\d[\w.-]*|[A-Z]{1,4}\d+(?:\.\d+)*|\d{1,3}(?:\([A-Za-z0-9]{1,4}\))+)[:.)]?(?=\s)|(\((?:[a-z]{1,3}|\d{1,3}|[ivx]{1,5})\))(?=\s))/

/** The identifier a list entry starts with (`2.1.1`, `(a)`, `HM-104`), else null. */
export function entryKey(text: string): string | null {
  const match = entryIdentifier.exec(text)
  const key = match?.[1] ?? match?.[2]
  return key === undefined ? null : key.replace(/[.:]+$/, '')
}
