import { Router } from 'express'
import { z } from 'zod'
import { type Conversation, ConversationId } from '../../domain/conversation.ts'
import { Problem } from '../../domain/problem.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { page, pageQuery, parseBody, parseQuery, pathPart } from '../parse-request.ts'

const Renaming = z.strictObject({ title: z.string().trim().min(1).max(200) })

/** `/v1/conversations`: the caller's own, most recent first; one with its turns, renamed, removed. */
export function conversationRoutes({ conversations, caller }: HttpServices) {
  const router = Router()

  router
    .route('/conversations')
    .get(async (request, response) => {
      const query = parseQuery(request, pageQuery(50))
      const owner = { tenant: caller.tenant, owner: caller.name }
      const found = await conversations.list(owner, { limit: query.limit + 1, offset: query.offset })
      const { items, next } = page(request, found.map(shown), query)
      response.json({ conversations: items, next })
    })
    .all(refuseMethods('GET'))

  router
    .route('/conversations/:id')
    .get(async (request, response) => {
      const conversation = await own(pathPart(request, 'id'))
      const turns = await conversations.recent(keyOf(conversation), conversations.limits.turns)
      response.json({
        ...shown(conversation),
        turns: turns.map(({ id, question, answer }) => ({ id, question, answer })),
      })
    })
    .patch(async (request, response) => {
      const { title } = parseBody(request, Renaming)
      const conversation = await own(pathPart(request, 'id'))
      await conversations.rename(keyOf(conversation), title)
      response.json({ ...shown(conversation), title })
    })
    .delete(async (request, response) => {
      await conversations.remove(keyOf(await own(pathPart(request, 'id'))))
      response.status(204).end()
    })
    .all(refuseMethods('GET', 'PATCH', 'DELETE'))

  return router

  /** Another owner's conversation looks like one that does not exist. */
  async function own(id: string): Promise<Conversation> {
    const known = ConversationId.safeParse(id).success
    const found = known ? await conversations.find({ tenant: caller.tenant, id }) : null
    if (found?.owner !== caller.name)
      throw new Problem('not-found', `There is no conversation ${id}.`, 'GET /v1/conversations lists yours.')
    return found
  }
}

const keyOf = ({ tenant, id }: Conversation) => ({ tenant, id })

function shown({ id, title, createdAt, updatedAt, turns }: Conversation) {
  return { id, title, createdAt, updatedAt, turns }
}
