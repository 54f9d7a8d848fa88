import { Router } from 'express'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'

const patienceMs = 2000

/**
 * `/healthz`: the process answers. `/readyz`: library, search and memory can be read; guards are told as their last
 * checks went, and asked nothing.
 */
export function healthRoutes(services: HttpServices) {
  const router = Router()

  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'alive' })
    })
    .all(refuseMethods('GET'))

  router
    .route('/readyz')
    .get(async (_request, response) => {
      const checks: Record<string, string> = Object.fromEntries(
        await Promise.all(Object.entries(probes(services)).map(check)),
      )
      // While conversations are away, turns are answered without what was said before, and wait to be kept.
      if (checks.memory === 'failing' && services.conversations.away) checks.memory = 'away'
      const ready = Object.values(checks).every(state => state !== 'failing')
      const status = ready ? 'ready' : 'not ready'
      // Without a guard answers are still given, by those that are left.
      const guards = services.guards.every(({ trouble }) => trouble === null) ? 'ok' : 'failing'
      response.status(ready ? 200 : 503).json({ status, checks: { ...checks, guards } })
    })
    .all(refuseMethods('GET'))

  return router

  async function check([name, probe]: [string, (signal: AbortSignal) => Promise<unknown>]) {
    const deadline = AbortSignal.timeout(patienceMs)
    const late = new Promise((_, reject) => {
      deadline.addEventListener('abort', () => reject(deadline.reason), { once: true })
    })
    try {
      await Promise.race([probe(deadline), late])
      return [name, 'ok'] as const
    } catch (error) {
      services.log.warn({ check: name, err: error }, 'not ready')
      return [name, 'failing'] as const
    }
  }
}

function probes({ library, search, conversations, caller }: HttpServices) {
  // Of no package there is, yet asked of the index: without a release nothing is.
  const filter = { tenant: caller.tenant, access: caller.access, releases: [{ package: '-', ordinals: [0] }] }
  return {
    library: (signal: AbortSignal) => library.packages(caller.tenant, {}, signal),
    search: (signal: AbortSignal) => search.search({ keywords: 'ready', filter, limit: 1 }, signal),
    memory: (signal: AbortSignal) =>
      conversations.list({ tenant: caller.tenant, owner: caller.name }, { limit: 1, offset: 0 }, signal),
  }
}
