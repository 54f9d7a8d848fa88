import { visibleLine } from './visible-text.ts'

/** Every character that could begin markup, a link or a line's meaning is escaped; line ends become blanks. */
export function escapeMarkdown(text: string): string {
  return visibleLine(text)
    .replace(/[\\`*_{}[\]<>#|~&@$^=]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
}

/** For text that begins a list entry, where it could begin another list. */
export const escapeLine = (text: string) =>
  escapeMarkdown(text)
    .replace(/^([-+])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
