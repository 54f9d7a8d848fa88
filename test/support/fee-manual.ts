import type { Services } from '../../src/services.ts'
import { openAnswerServices } from './answer-manual.ts'
import { ingestFiles } from './ingest-services.ts'

/** Services with a manual of two releases: the late payment fee is $12 in 2024-07 and $15 in 2025-01. */
export async function openFeeManual(): Promise<Services> {
  const services = await openAnswerServices()
  for (const [label, fee] of [
    ['2024-07', 12],
    ['2025-01', 15],
  ] as const)
    await ingestFiles(services, label, {
      'fees.md': `# Fees\n\n## Late payment\n\nThe late payment fee is $${fee}.\n`,
    })
  return services
}
