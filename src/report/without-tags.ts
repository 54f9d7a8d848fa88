const TAG = /<!--[\s\S]*?-->|<[/!]?[a-z][^<>]*>/gi

/** The text of a page as it is read, each tag a blank; the text itself where the document is no page. */
export const withoutTags = (text: string, document: string): string =>
  /\.x?html?$/i.test(document) ? text.replace(TAG, ' ') : text

/** A piece of a page without the tag that it begins inside, and the one that it ends inside. */
export const withoutTagEnds = (text: string, document: string): string =>
  /\.x?html?$/i.test(document) ? text.replace(/^[^<>]*>/, '').replace(/<[^<>]*$/, '') : text
