import { execFileSync } from 'node:child_process'
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../../ingest/read/open-source.ts'
import { makeFolder } from '../../support/make-folder.ts'

async function list(folder: string) {
  const source = await openSource(folder)
  return {
    files: source.files.map(file => file.path),
    skipped: Object.fromEntries(source.skipped.map(file => [file.path, file.reason])),
  }
}

describe('a folder', () => {
  it('lists files in path order, names in NFC, and leaves hidden ones aside', async () => {
    const folder = makeFolder({ 'b/u\u0308.md': 'x', 'a.md': 'x', '.DS_Store': 'x', '.git/config': 'x' })
    const { files, skipped } = await list(folder)
    expect(files).toEqual(['a.md', 'b/ü.md'])
    expect(skipped).toEqual({ '.DS_Store': 'hidden', '.git': 'hidden' })
  })

  it('reports links that loop, leave it or lead nowhere, and follows the others', async () => {
    const outside = makeFolder({ 'secret.md': 'x' })
    const folder = makeFolder({ 'a/one.md': 'x' })
    symlinkSync('..', join(folder, 'a/loop'))
    symlinkSync('self.md', join(folder, 'self.md'))
    symlinkSync(join(outside, 'secret.md'), join(folder, 'leak.md'))
    symlinkSync(outside, join(folder, 'leak'))
    symlinkSync('a/one.md', join(folder, 'two.md'))
    const { files, skipped } = await list(folder)
    expect(files).toEqual(['a/one.md', 'two.md'])
    expect(skipped).toEqual({
      'a/loop': 'symbolic link that loops',
      'leak.md': 'symbolic link that leaves the folder',
      leak: 'symbolic link that leaves the folder',
      'self.md': 'symbolic link to nothing, or to itself',
    })
  })

  it('reports a file of 200 MB and what is no file, without reading them', async () => {
    const folder = makeFolder({ 'a.md': 'x' })
    writeFileSync(join(folder, 'huge.csv'), '')
    truncateSync(join(folder, 'huge.csv'), 200 * 1024 * 1024)
    execFileSync('mkfifo', [join(folder, 'pipe.md')])
    const { files, skipped } = await list(folder)
    expect(files).toEqual(['a.md'])
    expect(skipped['huge.csv']).toBe('has 200 MB, above the limit of 100 MB')
    expect(skipped['pipe.md']).toBe('not a regular file')
  })

  it('is refused when it does not exist', async () => {
    await expect(openSource(join(makeFolder(), 'none'))).rejects.toMatchObject({ code: 'not-found' })
  })
})
