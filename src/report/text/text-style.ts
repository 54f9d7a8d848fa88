export type TextStyle = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'strikethrough' | 'underline'

/** Where text goes: characters per line, and whether words can be marked by colour. `style` returns its text unchanged where not. */
export type TextTarget = {
  columns: number
  coloured: boolean
  style(style: TextStyle, text: string): string
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u

/** Columns that a text takes in a terminal; wide characters take two, combining ones none. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}
