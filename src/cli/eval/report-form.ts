import { InvalidArgumentError } from 'commander'

/** Reads `--format`. */
export function reportForm(text: string): string {
  if (['text', 'markdown', 'json'].includes(text)) return text
  throw new InvalidArgumentError('It is one of text, markdown, json.')
}
