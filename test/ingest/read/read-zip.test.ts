import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../../ingest/read/open-source.ts'
import { type ReadLimits, readLimits } from '../../../ingest/read/source.ts'
import { makeFolder } from '../../support/make-folder.ts'
import { makeZip, type ZipEntry } from '../../support/make-zip.ts'

const good: ZipEntry = { name: 'rules.md', content: '# Rules' }

async function open(bytes: Uint8Array, limits: Partial<ReadLimits> = {}) {
  const path = join(makeFolder({ 'release.zip': bytes }), 'release.zip')
  return openSource(path, { ...readLimits, ...limits })
}

async function readAll(bytes: Uint8Array, limits: Partial<ReadLimits> = {}) {
  const source = await open(bytes, limits)
  const read: Record<string, string> = {}
  for (const file of source.files)
    read[file.path] = await file.read().then(
      content => Buffer.from(content).toString(),
      error => `! ${error.message}`,
    )
  await source.close()
  return { read, skipped: Object.fromEntries(source.skipped.map(file => [file.path, file.reason])) }
}

describe('a zip', () => {
  it('gives its files in path order', async () => {
    const { read } = await readAll(
      makeZip([
        { name: 'b/ü.md', content: 'ü' },
        { name: 'a.md', content: 'a' },
      ]),
    )
    expect(Object.entries(read)).toEqual([
      ['a.md', 'a'],
      ['b/ü.md', 'ü'],
    ])
  })

  it.each<[string, ZipEntry, string]>([
    ['a path that climbs out', { name: '../evil.md', content: 'x' }, 'path that leaves the folder'],
    [
      'a path that climbs out inside',
      { name: 'a/../../evil.md', content: 'x' },
      'path that leaves the folder',
    ],
    ['an absolute path', { name: '/etc/evil.md', content: 'x' }, 'path that leaves the folder'],
    ['a drive path', { name: 'C:\\evil.md', content: 'x' }, 'path that leaves the folder'],
    ['a hidden climb', { name: '../.evil', content: 'x' }, 'path that leaves the folder'],
    ['a symbolic link', { name: 'link.md', content: '/etc/passwd', mode: 0o120777 }, 'symbolic link'],
    ['an encrypted entry', { name: 'secret.md', content: 'x', encrypted: true }, 'encrypted'],
    ['an entry above the limit', { name: 'big.md', content: 'x'.repeat(5000) }, 'above the limit'],
    ['a name that is taken', { name: 'rules.md', content: 'again' }, 'same name'],
    ['a hidden file', { name: '__MACOSX/._rules.md', content: 'x' }, 'hidden'],
  ])('reports %s and reads the rest', async (_, entry, reason) => {
    const { read, skipped } = await readAll(makeZip([good, entry]), { file: 4096 })
    expect(read).toEqual({ 'rules.md': '# Rules' })
    expect(Object.values(skipped)).toEqual([expect.stringContaining(reason)])
  })

  it('reports a bomb by its ratio', async () => {
    const bomb = { name: 'bomb.txt', content: Buffer.alloc(11 * 1024 * 1024) }
    const { read, skipped } = await readAll(makeZip([good, bomb]))
    expect(Object.keys(read)).toEqual(['rules.md'])
    expect(skipped['bomb.txt']).toContain('zip bomb')
  })

  it('reports an entry that holds more than it declares', async () => {
    const { read } = await readAll(
      makeZip([good, { name: 'liar.txt', content: 'x'.repeat(100_000), declared: 10 }]),
    )
    expect(read['rules.md']).toBe('# Rules')
    expect(read['liar.txt']).toMatch(/^! is damaged/)
  })

  it('reports an entry whose checksum differs', async () => {
    const { read } = await readAll(makeZip([good, { name: 'torn.txt', content: 'abc', crc: 1 }]))
    expect(read['torn.txt']).toMatch(/checksum/)
  })

  it.each([
    ['cut off', makeZip([good]).subarray(0, 60)],
    ['no zip at all', Buffer.from('hello')],
    ['empty', Buffer.alloc(0)],
  ])('is refused when it is %s', async (_, bytes) => {
    await expect(open(bytes)).rejects.toMatchObject({ code: 'bad-release' })
  })

  it('is refused when it holds more than the limits in all', async () => {
    const zip = makeZip([good, { name: 'b.md', content: 'x'.repeat(3000) }])
    await expect(open(zip, { total: 1000 })).rejects.toMatchObject({ code: 'too-large' })
    await expect(open(zip, { entries: 1 })).rejects.toMatchObject({ code: 'too-large' })
  })
})
