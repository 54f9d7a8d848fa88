import { createHash } from 'node:crypto'
import type { DroppedFile } from '../../src/drops/drop-place.ts'
import { isHiddenPath } from '../read/is-hidden-path.ts'

/**
 * A folder or zip that was dropped, by its path; `folder` names its package. `fingerprint` changes with any of its files.
 * `unfinished` is a file of it that a program has not finished to write.
 */
export type Drop = {
  path: string
  folder: string | null
  kind: 'folder' | 'zip'
  files: number
  bytes: number
  fingerprint: string
  /** When the last of its files came. */
  modified: number
  unfinished: string | null
}

/** What lies there and is no drop. */
export type Loose = { path: string; reason: string }

/** What browsers and copying programs call a file until it is whole. */
const unfinishedName = /\.(part|partial|crdownload|download|filepart|opdownload|!ut)$/i
/** What editors and programs leave, and take away again. */
const passingName = /(~|\.(tmp|temp|bak|swp|lock))$/i

/**
 * The drops among files, below a folder for each package, or all of one where `packageName` is given; in the order in which
 * they came, so that a copy comes behind what it was copied from. What is hidden or has the name of something temporary is no
 * drop; inside one it counts while it changes.
 */
export function groupDrops(
  files: readonly DroppedFile[],
  packageName: string | null,
): { drops: Drop[]; loose: Loose[] } {
  const depth = packageName === null ? 2 : 1
  const groups = new Map<string, DroppedFile[]>()
  const loose: Loose[] = []
  for (const file of files) {
    const parts = file.path.split('/')
    const path = parts.slice(0, depth).join('/')
    if (isTemporary(path)) continue
    if (parts.length < depth)
      loose.push({ path, reason: 'lies beside the folders of packages, and in none of them' })
    else if (parts.length === depth && !isZip(path))
      loose.push({ path, reason: 'is neither a folder nor a zip' })
    else {
      const held = groups.get(path)
      if (held) held.push(file)
      else groups.set(path, [file])
    }
  }
  const drops = [...groups].map(([path, held]): Drop => {
    const lines = held.map(file => `${file.path}\0${file.bytes}\0${file.version}\n`)
    return {
      path,
      folder: packageName === null ? path.split('/')[0]! : null,
      kind: held[0]!.path === path ? 'zip' : 'folder',
      files: held.length,
      bytes: held.reduce((sum, file) => sum + file.bytes, 0),
      fingerprint: createHash('sha256').update(lines.join('')).digest('base64url'),
      modified: held.reduce((last, file) => Math.max(last, file.modified), 0),
      unfinished: held.find(file => unfinishedName.test(file.path))?.path ?? null,
    }
  })
  const complete = drops.filter(drop => holdsFiles(groups.get(drop.path)!))
  return { drops: complete.toSorted((one, other) => one.modified - other.modified), loose }
}

const isZip = (path: string) => /\.zip$/i.test(path)

const isTemporary = (path: string) =>
  isHiddenPath(path) || path.split('/').some(part => unfinishedName.test(part) || passingName.test(part))

const holdsFiles = (files: readonly DroppedFile[]) => files.some(({ path }) => !isTemporary(path))
