const PLAIN = /^(?!.*(?:--|''|[`´]))[\n\x20-\x7e]*$/s

/**
 * The text with one form for what typesetting varies: blanks, quotation marks, dashes, ellipses, check marks;
 * joiners, soft hyphens and byte order marks dropped.
 */
export function foldTypography(text: string): string {
  const folded = PLAIN.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(/\u00ad|[\u200b-\u200f]|\u2060|[\ufe00-\ufe0f]|\ufeff/g, '')
        .replace(/[‘’‚‛′`´]/g, "'")
        .replace(/[“”„‟″«»]|''/g, '"')
        .replace(/[\u2010-\u2015\u2212\u2e3a\u2e3b]|(?<=\s)-{2,3}(?=\s)|(?<=\p{L})-{2,3}(?=\p{L})/gu, '-')
        .replace(/…/g, '...')
        .replace(/[✔✅☑√]/g, '✓')
  return folded.replace(/\s+/g, ' ').trim()
}
