import { describe, expect, it } from 'vitest'
import { load, refusal } from './support/load-settings.ts'

describe('VARIORUM_LIBRARY', () => {
  const VARIORUM_LIBRARY = 's3://books/company/manuals'

  it('names a place in Amazon S3, where the SDK finds region and credentials', () => {
    expect(load({ VARIORUM_LIBRARY }).library).toMatchObject({
      ...{ kind: 's3', bucket: 'books', prefix: 'company/manuals/', endpoint: null, region: null },
      ...{ pathStyle: false, keys: null, timeoutMs: 10_000, cacheBytes: 1000 * 2 ** 20 },
    })
    expect(load({ VARIORUM_LIBRARY: 's3://books' }).library).toMatchObject({ bucket: 'books', prefix: '' })
  })

  it('names one in a compatible store by its endpoint', () => {
    const keys = { S3_ACCESS_KEY: 'me', S3_SECRET_KEY: 'hidden' }
    const { library } = load({ VARIORUM_LIBRARY, S3_ENDPOINT: 'http://localhost:9000', ...keys })
    expect(library).toMatchObject({ endpoint: 'http://localhost:9000', region: 'us-east-1', pathStyle: true })
    expect(JSON.stringify(library)).not.toContain('hidden')
  })

  it.each([
    [{ VARIORUM_LIBRARY: '/srv/library' }, 's3://BUCKET/PREFIX'],
    [{ VARIORUM_LIBRARY: 's3://books/a//b' }, 's3://BUCKET/PREFIX'],
    [{ S3_ENDPOINT: 'http://localhost:9000' }, 'Set VARIORUM_LIBRARY'],
    [{ VARIORUM_LIBRARY, S3_ACCESS_KEY: 'me' }, 'Set S3_SECRET_KEY'],
    [{ VARIORUM_LIBRARY, S3_SECRET_KEY: 'hidden' }, 'Set S3_ACCESS_KEY'],
  ])('is refused half given: %j', (given, remedy) => {
    expect(refusal(given).remedy).toContain(remedy)
  })
})

describe('VARIORUM_WATCH', () => {
  it('names a folder, or a place in a bucket that is reached by the same settings', () => {
    expect(load().watch).toBeNull()
    expect(load({ VARIORUM_WATCH: '/srv/releases' }).watch).toEqual({ kind: 'folder', path: '/srv/releases' })
    const { watch, s3, library } = load({
      ...{ VARIORUM_WATCH: 's3://filings/incoming', S3_ENDPOINT: 'http://localhost:9000' },
    })
    expect(watch).toEqual({ kind: 's3', bucket: 'filings', prefix: 'incoming/' })
    expect(s3).toMatchObject({ endpoint: 'http://localhost:9000', pathStyle: true })
    expect(library.kind).toBe('embedded')
  })

  it('is refused where it is neither', () => {
    expect(refusal({ VARIORUM_WATCH: 's3://Filings' }).remedy).toContain('s3://BUCKET/PREFIX')
  })
})
