import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import type { DropPlace } from '../../src/drops/drop-place.ts'

/** A place of its own, and how to change what lies there; `time` is in seconds since 1970. */
export type TestPlace = {
  place: DropPlace
  write(path: string, text: string, time?: number): Promise<void>
  remove(path: string): Promise<void>
}

/** What every place keeps to. */
export function dropPlaceContract(open: () => Promise<TestPlace>): void {
  it('lists files by path, with their bytes, all or those of one drop', async () => {
    const { place, write } = await open()
    await write('fees/2025-07.zip', 'zip')
    await write('fees/2025-01/rules/a.md', 'a')
    await write('fees/2025-01.more/b.md', 'bb')
    const listed = await place.list(null)
    expect(listed.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['fees/2025-01.more/b.md', 2],
      ['fees/2025-01/rules/a.md', 1],
      ['fees/2025-07.zip', 3],
    ])
    expect(listed.every(({ modified }) => Math.abs(modified - Date.now()) < 3_600_000)).toBe(true)
    const below = async (drop: string) => (await place.list(drop)).map(({ path }) => path)
    expect(await below('fees/2025-01')).toEqual(['fees/2025-01/rules/a.md'])
    expect(await below('fees/2025-07.zip')).toEqual(['fees/2025-07.zip'])
    expect(await below('fees/2025')).toEqual([])
  })

  it('gives a file another version when it changes, and the same while it does not', async () => {
    const { place, write } = await open()
    const version = async () => (await place.list('fees/a.md'))[0]!.version
    await write('fees/a.md', 'one', 1_700_000_000)
    const first = await version()
    expect(await version()).toBe(first)
    await write('fees/a.md', 'two', 1_700_000_001)
    expect(await version()).not.toBe(first)
  })

  it('opens a folder or a file under its own name', async () => {
    const { place, write } = await open()
    await write('fees/2025-01/rules/a.md', 'a')
    await write('fees/2025-01/b.md', 'b')
    await write('fees/2025-07.zip', 'zip')
    const folder = await place.open('fees/2025-01')
    expect(basename(folder.path)).toBe('2025-01')
    expect(readdirSync(folder.path).sort()).toEqual(['b.md', 'rules'])
    expect(readFileSync(join(folder.path, 'rules/a.md'), 'utf8')).toBe('a')
    await folder.close()
    const file = await place.open('fees/2025-07.zip')
    expect(basename(file.path)).toBe('2025-07.zip')
    expect(statSync(file.path).size).toBe(3)
    await file.close()
  })

  it('says that what is gone is gone', async () => {
    const { place, write, remove } = await open()
    await write('fees/2025-07.zip', 'zip')
    await remove('fees/2025-07.zip')
    expect(await place.list('fees/2025-07.zip')).toEqual([])
    await expect(place.open('fees/2025-07.zip')).rejects.toMatchObject({ code: 'not-found' })
  })
}
