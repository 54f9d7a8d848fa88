/** Text that is HTML already. Only `html` and `joinHtml` make it. */
export class Html {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

type Part = string | number | Html | readonly Html[]

/** Builds HTML; whatever is put in is escaped, unless it was built by `html` itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let source = strings[0]!
  for (const [index, part] of parts.entries()) source += sourceOf(part) + strings[index + 1]!
  return new Html(source)
}

function sourceOf(part: Part): string {
  if (part instanceof Html) return part.source
  if (typeof part === 'object') return part.map(each => each.source).join('')
  return escapeHtml(String(part))
}

/** Safe as text and as a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
