const CONTEXT = /(?:,? (?:in|into|leaving)) “[^”]*…?”$/
const LEAST = 12

/**
 * A description in at most `longest` characters: first without the sentence around what differs, then with the quoted
 * words shortened, the old as much as the new, so that both are told.
 */
export function shortenTold(text: string, longest: number): string {
  const told = text.length <= longest ? text : text.replace(CONTEXT, '')
  if (told.length <= longest) return told
  const parts = /^([^“]*)“(.*)” is now “(.*)”([^”]*)$/s.exec(told) ?? /^([^“]*)“(.*)”([^”]*)$/s.exec(told)
  if (!parts) return cut(told, longest)
  const [, head = '', ...others] = parts
  const tail = others.pop()!
  const frame = head.length + tail.length + (others.length === 2 ? 12 : 2)
  const room = Math.floor((longest - frame) / others.length)
  if (room < LEAST) return cut(told, longest)
  // What one quotation leaves, the other may take.
  const spare = others.reduce((sum, quoted) => sum + Math.max(0, room - quoted.length), 0)
  const quotes = others.map(quoted => `“${cut(quoted, room + (quoted.length > room ? spare : 0))}”`)
  return `${head}${quotes.join(' is now ')}${tail}`
}

/** Cut at a word. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const short = text.slice(0, longest - 1)
  return `${short.replace(/\s+\S*$/, '') || short}…`
}
