import { Router } from 'express'
import { z } from 'zod'
import { type Conversation, ConversationTitle } from '../../domain/conversation.ts'
import { type FoundConversation, SEARCHED } from '../../memory/conversation-store.ts'
import { ownConversation, turnsOf } from '../../memory/own-conversation.ts'
import { excerptOf } from '../../report/conversation/excerpt.ts'
import { ExportFormat, exportConversation } from '../../report/conversation/export-conversation.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { page, pageQuery, parseBody, parseQuery, pathPart } from '../parse-request.ts'
import { whileConnected } from '../while-connected.ts'

const Listing = pageQuery(50).extend({ words: z.string().trim().min(1).max(500).optional() })
const Exporting = z.strictObject({ format: ExportFormat.default('markdown') })
const Renaming = z.strictObject({ title: ConversationTitle })

const contentTypes: Record<ExportFormat, readonly [type: string, ending: string]> = {
  markdown: ['text/markdown; charset=utf-8', 'md'],
  json: ['application/json; charset=utf-8', 'json'],
}

/**
 * `/v1/conversations`: the caller's own, most recent first, with `?words` those that hold them (of the last 1,000); one
 * with its turns, as a file (`/export?format=markdown|json`), renamed, erased.
 */
export function conversationRoutes({ conversations, caller, stopping }: HttpServices) {
  const router = Router()
  const keyOf = ({ tenant, id }: Conversation) => ({ tenant, id })

  router
    .route('/conversations')
    .get(async (request, response) => {
      const query = parseQuery(request, Listing)
      const signal = whileConnected(response, stopping)
      const owner = { tenant: caller.tenant, owner: caller.name }
      const wanted = { limit: query.limit + 1, offset: query.offset }
      if (query.words === undefined) {
        const listed = await conversations.list(owner, wanted, signal)
        const { items, next } = page(request, listed.map(shown), query)
        response.json({ conversations: items, next })
      } else {
        const { words } = query
        const found = await conversations.search(owner, words, wanted, signal)
        const { items, next } = page(request, found, query)
        response.json({ conversations: items.map(each => shownFound(each, words)), next, searched: SEARCHED })
      }
    })
    .all(refuseMethods('GET'))

  router
    .route('/conversations/:id')
    .get(async (request, response) => {
      const conversation = await ownConversation(conversations, caller, pathPart(request, 'id'))
      const turns = await turnsOf(conversations, conversation)
      response.json({
        ...shown(conversation),
        turns: turns.map(({ id, question, answer }) => ({ id, question, answer })),
      })
    })
    .patch(async (request, response) => {
      const { title } = parseBody(request, Renaming)
      const conversation = await ownConversation(conversations, caller, pathPart(request, 'id'))
      await conversations.rename(keyOf(conversation), title)
      response.json({ ...shown(conversation), title })
    })
    .delete(async (request, response) => {
      await conversations.remove(keyOf(await ownConversation(conversations, caller, pathPart(request, 'id'))))
      response.status(204).end()
    })
    .all(refuseMethods('GET', 'PATCH', 'DELETE'))

  router
    .route('/conversations/:id/export')
    .get(async (request, response) => {
      const { format } = parseQuery(request, Exporting)
      const conversation = await ownConversation(conversations, caller, pathPart(request, 'id'))
      const turns = await turnsOf(conversations, conversation)
      const [type, ending] = contentTypes[format]
      response.setHeader(
        'Content-Disposition',
        `attachment; filename="conversation-${conversation.id}.${ending}"`,
      )
      response.setHeader('Content-Type', type)
      response.end(exportConversation(conversation, turns, format))
    })
    .all(refuseMethods('GET'))

  return router
}

function shown({ id, title, createdAt, updatedAt, turns }: Conversation) {
  return { id, title, createdAt, updatedAt, turns }
}

function shownFound({ conversation, turn }: FoundConversation, words: string) {
  const found = turn && { turnId: turn.id, question: turn.question, excerpt: excerptOf(turn, words) }
  return { ...shown(conversation), found }
}
