/** An id for a conversation or a turn. `crypto.randomUUID` is missing where the page is not reached over TLS or localhost. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
