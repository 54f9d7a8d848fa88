import { fold } from './terms.ts'

/**
 * A heading as an anchor: folded, letters and digits of any script kept, everything else one hyphen.
 * A heading without letters or digits is `untitled`, so that the result is never empty.
 */
export function slugify(heading: string): string {
  const slug = fold(heading)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
  return slug === '' ? 'untitled' : slug
}
