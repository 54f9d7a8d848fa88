import { expect, it } from 'vitest'
import { soakIngest } from '../../eval/performance/soak/soak-ingest.ts'

it('shows nothing half, loses no turn and completes later, wherever ingest, replace and purge are killed', {
  timeout: 240_000,
}, async () => {
  const report = await soakIngest({
    rounds: 4,
    seed: 3,
    size: { documents: 16, sections: 16 },
    print: () => {},
  })
  expect(report).toMatchObject({ rounds: 4, faults: [] })
  expect(report.turns).toBeGreaterThan(0)
})
