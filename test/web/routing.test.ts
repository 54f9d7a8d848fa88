import { describe, expect, it } from 'vitest'
import { matchPath } from '../../src/web/routing/match-path.ts'
import { paths } from '../../src/web/routing/paths.ts'

describe('addresses of the page', () => {
  it.each(['rates/base.csv', 'a b%20c', '100%', 'ä/ö?#'])(
    'lead back to the names they were made of: %s',
    document => {
      const path = paths.library('manual', '2025-07', document)
      expect(matchPath('/library/:package/:release/:document', path)).toEqual({
        package: 'manual',
        release: '2025-07',
        document,
      })
    },
  )

  it('are other ones with more, fewer or other parts', () => {
    expect(matchPath('/library/:package', '/library/a/b')).toBeNull()
    expect(matchPath('/library/:package', '/library')).toBeNull()
    expect(matchPath('/library', '/compare')).toBeNull()
    expect(matchPath('/library/:package', '/library/%E0%A4%A')).toEqual({ package: '%E0%A4%A' })
    expect(paths.compare('manual', undefined, '2')).toBe('/compare/manual')
  })
})
