/** The names of the blocks that prompts are made of, as they stand behind the bracket of a border. */
const NAMED = String.raw`(?=\s*\/?\s*(?:passages?|changes?|scope|question|faults)\b)`
const TAG = new RegExp(`<${NAMED}`, 'gi')
const ESCAPED_TAG = new RegExp(`&lt;${NAMED}`, 'gi')
/** What reads like the mark of a citation. */
const MARK = /\[(\s*\d[\d\s,;&–-]*)\]/g

/**
 * One block of a prompt, as `<name attributes id="nonce">`. Nobody who wrote `text` or an attribute knows the nonce, and
 * neither holds what could be taken for the border of a block or for a citation: that is written otherwise, and
 * `restoreText` writes it back where a model repeats it.
 */
export function fenceBlock(
  name: 'passage' | 'change',
  attributes: Readonly<Record<string, string | number>>,
  text: string,
  nonce: string,
): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${attribute(String(value))}"`)
  return `<${name} ${written.join(' ')} id="${nonce}">\n${escapeText(text)}\n</${name} id="${nonce}">`
}

const escapeText = (text: string) => text.replace(TAG, '&lt;').replace(MARK, '⟦$1⟧')

const attribute = (text: string) =>
  text.replace(/\s+/g, ' ').replaceAll('"', "'").replaceAll('<', '‹').replaceAll('>', '›')

/** The words of the documents, as they were before they stood in a prompt. */
export const restoreText = (text: string) =>
  text.replace(/⟦([\d\s,;&–-]*)⟧/g, '[$1]').replace(ESCAPED_TAG, '<')
