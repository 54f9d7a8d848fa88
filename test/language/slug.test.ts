import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugify } from '../../src/language/slug.ts'

test.each([
  ['2.1 Password Security', '2-1-password-security'],
  ["Driver's Café — rates & rules", 'drivers-cafe-rates-rules'],
  ['日本語 見出し', '日本語-見出し'],
  ['***', 'untitled'],
])('%j becomes %j', (heading, slug) => {
  expect(slugify(heading)).toBe(slug)
})

test('a slug is never empty, has no blanks or capitals, and is its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), heading => {
      const slug = slugify(heading)
      expect(slug).toMatch(/^[^\s\p{Lu}/#@]+$/u)
      expect(slugify(slug)).toBe(slug)
    }),
  )
})
