/** Controls, which could steer a terminal, and marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text from a document as it may be shown: line ends and tabs stay, what is not to be seen becomes `�`. */
export const visibleText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNSEEN, '�').toWellFormed()

/** As `visibleText`, in one line. */
export const visibleLine = (text: string): string => visibleText(text).replace(/\s+/g, ' ').trim()
