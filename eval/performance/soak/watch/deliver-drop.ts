import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { makeZip } from '../../../../test/support/make-zip.ts'

/** How a drop comes in. */
export const ways = ['folder', 'zip', 'renamed', 'part', 'cut-off', 'duplicate'] as const
export type Way = (typeof ways)[number]

/**
 * Writes an edition's files below `folder` as somebody does it who is slow: with a pause of `gap` milliseconds after each piece,
 * and of `long` in the middle of what is cut off at first.
 */
export async function deliverDrop(
  way: Way,
  source: string,
  folder: string,
  label: string,
  { gap, long }: { gap: number; long: number },
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(source)
  const zip = () => makeZip(files.map(name => ({ name, content: readFileSync(join(source, name)) })))
  const target = join(folder, `${label}.zip`)
  if (way === 'folder') await copySlowly(join(folder, label))
  else if (way === 'renamed') {
    await copySlowly(join(folder, `.coming-${label}`))
    renameSync(join(folder, `.coming-${label}`), join(folder, label))
  } else if (way === 'zip') await writeSlowly(target, zip())
  else if (way === 'part') {
    await writeSlowly(`${target}.part`, zip())
    renameSync(`${target}.part`, target)
  } else if (way === 'cut-off') {
    const whole = zip()
    const half = Math.floor(whole.length / 2)
    await writeSlowly(target, whole.subarray(0, half))
    await setTimeout(long)
    await writeSlowly(target, whole.subarray(half))
  } else {
    await copySlowly(join(folder, label))
    cpSync(join(folder, label), join(folder, `${label}.9`), { recursive: true })
  }

  async function copySlowly(to: string): Promise<void> {
    for (const name of files) {
      mkdirSync(dirname(join(to, name)), { recursive: true })
      writeFileSync(join(to, name), readFileSync(join(source, name)))
      await setTimeout(gap)
    }
  }

  async function writeSlowly(path: string, bytes: Buffer): Promise<void> {
    const piece = Math.ceil(bytes.length / 6)
    for (let start = 0; start < bytes.length; start += piece) {
      appendFileSync(path, bytes.subarray(start, start + piece))
      await setTimeout(gap)
    }
  }
}
