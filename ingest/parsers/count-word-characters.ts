const wordCharacter = /[\p{L}\p{N}]/gu

/** Letters and digits of a text, by code point: what is the same however a format sets its blanks and marks. */
export function countWordCharacters(text: string): number {
  let count = 0
  wordCharacter.lastIndex = 0
  while (wordCharacter.exec(text) !== null) count++
  return count
}
