/**
 * Characters that make a token: letters of the Latin alphabet, blanks, figures and signs, and all else. Fitted so that
 * the estimate is not below the greatest count of three tokenizers (o200k, cl100k and an older one of Claude's) on
 * manuals, tables, code and five languages.
 */
const LETTERS = 3.1
const BLANKS = 6
const SIGNS = 1.2
const FOREIGN = 0.6

/** Tokens that a text is unlikely to exceed, whatever the model; of English prose the estimate is about half too high. */
export function estimateTokens(text: string): number {
  let letters = 0
  let blanks = 0
  let foreign = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 32) blanks++
    else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters++
    else if (code > 0x24f) foreign++
  }
  const signs = text.length - letters - blanks - foreign
  return Math.ceil(letters / LETTERS + blanks / BLANKS + signs / SIGNS + foreign / FOREIGN)
}
