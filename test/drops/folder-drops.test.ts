import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFolderDrops } from '../../src/drops/folder/open-folder-drops.ts'
import { makeFolder } from '../support/make-folder.ts'
import { dropPlaceContract } from './drop-place.contract.ts'

describe('a folder', () => {
  dropPlaceContract(async () => {
    const folder = makeFolder()
    return {
      place: openFolderDrops(folder),
      async write(path, text, time) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
        if (time !== undefined) utimesSync(join(folder, path), time, time)
      },
      remove: async path => rmSync(join(folder, path)),
    }
  })

  it('is not left by a link, and none goes round in circles', async () => {
    const folder = makeFolder({ 'fees/2025-01/a.md': 'a' })
    symlinkSync(folder, join(folder, 'fees/again'))
    symlinkSync(makeFolder({ 'b.md': 'b' }), join(folder, 'fees/elsewhere'))
    const listed = await openFolderDrops(folder).list(null)
    expect(listed.map(({ path }) => path)).toEqual(['fees/2025-01/a.md'])
  })

  it('says that it is away while it can not be read', async () => {
    const place = openFolderDrops(join(makeFolder(), 'nowhere'))
    await expect(place.list(null)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  })
})
