import { join } from 'node:path'
import type { Phase } from './kill-moment.ts'
import { type EditionSize, soakPackage, writeEdition } from './write-editions.ts'

/**
 * A command that gets interrupted. `starts` says on which store; `newest` is a release that the finished command
 * shows, `edition` what it holds; null when it shows no new one.
 */
export type Operation = {
  name: string
  starts: 'empty' | 'filled'
  args: string[]
  /** Labels that become visible in this order. */
  appearing: string[]
  newest: { label: string; edition: number } | null
  /** Short phases at which kills are aimed too. */
  aims: Phase[]
}

/** Every store of a soak that is not empty begins with these; `keptLabel` is touched by no operation. */
const filled = ['2024-01', '2024-04', '2024-07']
export const keptLabel = '2024-01'
export const keptEdition = 0

/** Writes the sources to `folder`. Returns the command that fills a store, and those that get interrupted. */
export function makeOperations(
  folder: string,
  size: EditionSize,
): { fill: string[]; operations: Operation[] } {
  const write = (path: string, edition: number) => writeEdition(join(folder, path), edition, size)
  for (const [edition, label] of filled.entries()) write(`filled/${label}`, edition)
  for (const [index, label] of ['2025-01', '2025-04', '2025-07'].entries()) write(`later/${label}`, 3 + index)
  write('between', 7)
  write('replacing', 8)
  const path = (name: string) => join(folder, name)
  const named = ['--package', soakPackage]
  const fill = ['ingest', path('filled'), ...named]
  return {
    fill,
    operations: [
      {
        name: 'ingest later releases',
        aims: ['publish', 'index'],
        starts: 'filled',
        args: ['ingest', path('later'), ...named],
        appearing: ['2025-01', '2025-04', '2025-07'],
        newest: { label: '2025-07', edition: 5 },
      },
      {
        name: 'replace',
        aims: ['replace', 'index'],
        starts: 'filled',
        args: ['ingest', path('replacing'), ...named, '--release', '2024-04', '--replace'],
        appearing: [],
        newest: { label: '2024-04', edition: 8 },
      },
      {
        name: 'purge',
        aims: ['purge'],
        starts: 'filled',
        args: ['purge', `${soakPackage}@2024-07`, '--yes'],
        appearing: [],
        newest: null,
      },
      {
        name: 'ingest one between',
        aims: ['index', 'publish'],
        starts: 'filled',
        args: ['ingest', path('between'), ...named, '--release', '2024-05'],
        appearing: ['2024-05'],
        newest: { label: '2024-05', edition: 7 },
      },
      {
        name: 'ingest into an empty store',
        aims: ['index', 'publish'],
        starts: 'empty',
        args: fill,
        appearing: filled,
        newest: { label: '2024-07', edition: 2 },
      },
    ],
  }
}
