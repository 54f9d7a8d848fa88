import { Router } from 'express'
import { z } from 'zod'
import { reportUsage } from '../../answer/accounts/report-usage.ts'
import { usageKeys } from '../../memory/usage-ledger.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { page, pageQuery, parseQuery } from '../parse-request.ts'

const Day = z.iso.date('a day such as 2026-11-21')
const UsageQuery = pageQuery(100)
  .extend({
    by: z.enum(usageKeys, `one of ${usageKeys.join(', ')}`).default('day'),
    from: Day.optional(),
    to: Day.optional(),
    model: z.string().optional(),
    caller: z.string().optional(),
    conversation: z.string().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    message: 'a day that is not before "from"',
  })

/** `GET /v1/usage`: tokens and cost by day, model, step, caller, conversation or answer, and how today's budget stands. */
export function usageRoutes({ accounts, caller }: HttpServices) {
  const router = Router()
  router
    .route('/usage')
    .get(async (request, response) => {
      const { by, limit, offset, ...filter } = parseQuery(request, UsageQuery)
      const spender = { tenant: caller.tenant, caller: caller.name }
      const report = await reportUsage(accounts, spender, by, filter, { limit: limit + 1, offset })
      const { items, next } = page(request, report.usage, { limit, offset })
      response.json({ ...report, usage: items.map(({ key, ...sum }) => ({ [by]: key, ...sum })), next })
    })
    .all(refuseMethods('GET'))
  return router
}
