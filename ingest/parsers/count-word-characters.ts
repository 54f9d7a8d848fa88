/** Whether a UTF-16 unit is one of a letter or digit: of a character beyond the first 65,536 its first unit is. */
let kinds: Uint8Array | null = null

function readKinds(): Uint8Array {
  const found = new Uint8Array(65_536)
  for (let code = 0; code < found.length; code++)
    if (/[\p{L}\p{N}]/u.test(String.fromCharCode(code)) || (code >= 0xd800 && code < 0xdc00)) found[code] = 1
  return found
}

/** Letters and digits of a text: what is the same however a format sets its blanks and marks. */
export function countWordCharacters(text: string): number {
  kinds ??= readKinds()
  let count = 0
  for (let at = 0; at < text.length; at++) count += kinds[text.charCodeAt(at)]!
  return count
}
