import type { TypedMention } from './typed-mention.ts'

const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"|)\]]+[^\s<>"|)\].,;:!?']|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/gi

/** Addresses that a reader sees: of pages and of mail. */
export function findLinks(text: string): TypedMention[] {
  if (!/@|:\/\/|www\./i.test(text)) return []
  return [...text.matchAll(LINK)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    family: 'link',
    type: 'link',
    key: match[0].toLowerCase(),
    value: match[0],
  }))
}
