/** Characters that one token holds, at the least that tokenizers of current models pack into one. */
const LETTERS = 3.5
const OTHERS = 2
/** Of scripts that are written without blanks, or that tokenizers know badly. */
const FOREIGN = 0.8

/**
 * Tokens that a text will not exceed by much, whatever the model: an estimate from its characters, meant to be too high
 * rather than too low. Letters of the Latin script and blanks are packed best, figures and signs worse.
 */
export function estimateTokens(text: string): number {
  let letters = 0
  let foreign = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 32 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters++
    else if (code > 0x24f) foreign++
  }
  const others = text.length - letters - foreign
  return Math.ceil(letters / LETTERS + others / OTHERS + foreign / FOREIGN)
}
