/** Names whose last word says that the numbers under it are names themselves. */
const LAST =
  /(?:^|[\s_.-])(?:#|codes?|ids?|no\.?|nr\.?|numbers?|keys?|references?|refs?|symbols?|versions?|years?|editions?|rules?|sections?|chapters?|articles?|pages?|territor(?:y|ies)|class(?:es)?|zones?|levels?|cwe|nist|iso|isbn|phone|telephone|fax)(?:\s*[§#])*$/i
const ANYWHERE = /(?:^|[\s_.-])(?:postal|postcode|zip|phone|telephone|cwe|isbn)(?:$|[\s_.-])/i

/** Whether the numbers of a column, or under a key, are codes: how far two of them lie apart means nothing. */
export const namesCodes = (name: string): boolean => LAST.test(name.trim()) || ANYWHERE.test(name.trim())

/** What the numbers of a cell are called: by its column, or where that says "value" by its key. */
export const codeName = (column: string, item: string | null): string =>
  /^(?:values?)?$/i.test(column) ? (item ?? '') : column
