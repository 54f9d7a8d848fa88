import { expect, it } from 'vitest'
import { formatWatchEvent } from '../../src/cli/format-watch-event.ts'
import { Problem } from '../../src/domain/problem.ts'

const plain = { style: (_: string, text: string) => text }

it('says what became of a drop, what was not read of it, and what changed', () => {
  const skipped = [{ path: 'scan.pdf', kind: 'bad', reason: 'has no text', code: null, remedy: null }]
  const releases = [
    { ...{ release: '2025-07', status: 'ingested' as const, read: 3, unchanged: 1 }, skipped, warnings: [] },
  ]
  const compared = [{ from: '2025-01', to: '2025-07', changes: 4, substantive: 2 }]
  const ingested = { package: 'fees', releases, compared }
  expect(formatWatchEvent({ kind: 'taken', drop: 'fees/2025-07.zip', ingested }, plain)).toBe(
    [
      '✓ fees/2025-07.zip is fees@2025-07, ingested: 3 documents (1 unchanged)',
      '  not read  scan.pdf: has no text',
      '  2025-01 → 2025-07: 4 changes, 2 of substance',
      '',
    ].join('\n'),
  )
})

it('gives reason and remedy of what was refused', () => {
  const error = new Problem('conflict', 'fees@2025-01 is already there.', 'Give it another label.')
  const told = formatWatchEvent({ kind: 'failed', drop: 'fees/2025-01', error }, plain)
  expect(told).toMatch(
    /^fees\/2025-01 was not taken in\nerror: fees@2025-01 is already there\.\n.*another label/,
  )
})

it('lets no name steer the terminal', () => {
  const loose = { path: 'a\u001b[2Jb\nc', reason: 'is neither a folder nor a zip' }
  expect(formatWatchEvent({ kind: 'left', loose }, plain)).toBe(
    'a�[2Jb c is neither a folder nor a zip: left alone\n',
  )
})
