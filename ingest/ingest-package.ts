import { type ComparedNeighbours, compareNeighbours } from './compare-neighbours.ts'
import { type EmbeddingEstimate, estimatePlan } from './embedding-estimate.ts'
import { holdWriterLock } from './hold-writer-lock.ts'
import { checkEmbedder } from './index/embed-passages.ts'
import { ingestRelease } from './ingest-release.ts'
import type { IngestServices } from './ingest-services.ts'
import type { IngestSummary } from './ingest-summary.ts'
import { openParserPool } from './parsers/apart/parser-pool.ts'
import { startParseReuse } from './parsers/parse-reuse.ts'
import type { IngestPlan, PlanOptions } from './plan/ingest-plan.ts'
import { planIngest } from './plan/plan-ingest.ts'
import { openSource } from './read/open-source.ts'

/** `compared` are the differences of each release that was taken in to its neighbours. */
export type IngestReport = { plan: IngestPlan; summaries: IngestSummary[]; compared: ComparedNeighbours[] }

/**
 * Ingests the releases of a path, oldest first, each visible when it is complete, and then compares it with its
 * neighbours. `onPlan` sees the plan before anything is written, `onEstimate` what embedding costs, where it costs
 * something: what it throws ends the ingest. With `dryRun` nothing is written. Throws `Problem`.
 */
export async function ingestPackage(
  path: string,
  options: PlanOptions & {
    dryRun?: boolean
    onPlan?: (plan: IngestPlan) => void
    onEstimate?: (estimate: EmbeddingEstimate) => void
    onSummary?: (summary: IngestSummary) => void
    onCompared?: (compared: ComparedNeighbours) => void
  },
  services: IngestServices,
): Promise<IngestReport> {
  const source = await openSource(path, undefined, services.signal)
  const pool = openParserPool()
  try {
    if (options.dryRun) return { plan: await makePlan(), summaries: [], compared: [] }
    checkEmbedder(services)
    return await holdWriterLock(`ingest ${path}`, services, async () => {
      const plan = await makePlan()
      const report: IngestReport = { plan, summaries: [], compared: [] }
      const reuse = plan.releases.length > 1 ? startParseReuse() : undefined
      for (const planned of plan.releases) {
        const summary = await ingestRelease(plan, planned, { ...services, pool }, reuse)
        report.summaries.push(summary)
        options.onSummary?.(summary)
        if (summary.status === 'unchanged') continue
        for (const compared of await compareNeighbours(planned.release, services)) {
          report.compared.push(compared)
          options.onCompared?.(compared)
        }
      }
      await services.keptVectors?.forget()
      return report
    })
  } finally {
    await pool.close()
    await source.close()
  }

  async function makePlan(): Promise<IngestPlan> {
    const plan = await planIngest(source, options, services.library, services.signal)
    options.onPlan?.(plan)
    const estimate = options.onEstimate ? await estimatePlan(plan, services) : null
    if (estimate && estimate.tokens > 0) options.onEstimate?.(estimate)
    return plan
  }
}
