/** Breaks text at blanks into lines of at most `columns` characters, each after the first begun with `indent`. */
export function wrapText(text: string, columns: number, indent = ''): string {
  return text
    .split('\n')
    .map(line => wrapLine(line, columns, indent))
    .join('\n')
}

function wrapLine(line: string, columns: number, indent: string): string {
  let wrapped = ''
  let length = 0
  for (const word of line.split(' ')) {
    if (length > 0 && length + 1 + word.length > columns) {
      wrapped += `\n${indent}${word}`
      length = indent.length + word.length
    } else {
      wrapped += length > 0 || wrapped !== '' ? ` ${word}` : word
      length += word.length + (length > 0 ? 1 : 0)
    }
  }
  return wrapped
}
