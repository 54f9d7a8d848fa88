import { Router } from 'express'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'

const patienceMs = 2000
const checked = ['library', 'search', 'memory'] as const
type Checked = (typeof checked)[number]

/**
 * `/healthz`: the process answers. `/readyz`: library, search and memory can be read, and `troubles` says which store hangs
 * or fails; guards are told as their last checks went, and asked nothing.
 */
export function healthRoutes(services: HttpServices) {
  const router = Router()
  const probe = probes(services)

  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'alive' })
    })
    .all(refuseMethods('GET'))

  router
    .route('/readyz')
    .get(async (_request, response) => {
      const probed = await Promise.all(checked.map(check))
      const checks: Record<string, string> = Object.fromEntries(
        probed.map(({ name, trouble }) => [name, trouble === null ? 'ok' : 'failing']),
      )
      const troubles = probed.flatMap(({ trouble }) => trouble ?? [])
      // While conversations are away, turns are answered without what was said before, and wait to be kept.
      if (checks.memory === 'failing' && services.conversations.away) checks.memory = 'away'
      const ready = Object.values(checks).every(state => state !== 'failing')
      const status = ready ? 'ready' : 'not ready'
      // Without a guard answers are still given, by those that are left.
      const guards = services.guards.every(({ trouble }) => trouble === null) ? 'ok' : 'failing'
      response.status(ready ? 200 : 503).json({
        ...{ status, checks: { ...checks, guards } },
        ...(troubles.length > 0 && { troubles }),
      })
    })
    .all(refuseMethods('GET'))

  return router

  /** `trouble` is null where all is well. It leaves out what the log says: addresses are nobody's business. */
  async function check(name: Checked): Promise<{ name: Checked; trouble: string | null }> {
    const store = services.stores[name]
    const deadline = AbortSignal.timeout(patienceMs)
    const late = new Promise((_, reject) => {
      deadline.addEventListener('abort', () => reject(deadline.reason), { once: true })
    })
    try {
      await Promise.race([probe[name](deadline), late])
      return { name, trouble: null }
    } catch (error) {
      services.log.warn({ check: name, store, err: error }, 'not ready')
      const what = deadline.aborted ? `gave no answer within ${patienceMs} ms` : 'fails'
      return { name, trouble: `${name}: ${store} ${what}.` }
    }
  }
}

function probes({
  library,
  search,
  conversations,
  caller,
}: HttpServices): Record<Checked, (signal: AbortSignal) => Promise<unknown>> {
  // Of no package there is, yet asked of the index: without a release nothing is.
  const filter = { tenant: caller.tenant, access: caller.access, releases: [{ package: '-', ordinals: [0] }] }
  return {
    library: signal => library.packages(caller.tenant, {}, signal),
    search: signal => search.search({ keywords: 'ready', filter, limit: 1 }, signal),
    memory: signal =>
      conversations.list({ tenant: caller.tenant, owner: caller.name }, { limit: 1, offset: 0 }, signal),
  }
}
