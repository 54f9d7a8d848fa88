import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A new folder for the copy of a drop, which says whose it is. */
export async function makeCopyFolder(copies: string): Promise<string> {
  await mkdir(copies, { recursive: true })
  return mkdtemp(join(copies, `drop-${process.pid}-`))
}

/** Removes what processes of this machine left of copies when they were killed. */
export async function removeLeftCopies(copies: string): Promise<void> {
  for (const name of await readdir(copies).catch(() => [])) {
    const owner = Number(/^drop-(\d+)-/.exec(name)?.[1] ?? 0)
    if (owner !== process.pid && !isRunning(owner))
      await rm(join(copies, name), { recursive: true, force: true })
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return process_ > 0
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
