import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../src/domain/problem.ts'

/**
 * Makes this process the only one that asks the questions of a run; what a process that ended left is taken over.
 * Returns how to let go. Throws `Problem` (`conflict`).
 */
export async function holdRun(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'running')
  const take = () => writeFile(path, String(process.pid), { flag: 'wx' })
  try {
    await take()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = Number(await readFile(path, 'utf8'))
    if (isAlive(holder))
      throw new Problem(
        'conflict',
        `${folder} is being asked by process ${holder}.`,
        `Wait for it to end. If that process is another program's, remove ${path}.`,
      )
    await rm(path, { force: true })
    await take()
  }
  return () => rm(path, { force: true })
}

/** Whether a process with this id runs, whoever started it. */
function isAlive(id: number): boolean {
  if (!Number.isInteger(id) || id <= 0) return false
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
