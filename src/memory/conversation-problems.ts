import { Problem } from '../domain/problem.ts'

export const unknownConversation = (id: string) =>
  new Problem('not-found', `There is no conversation "${id}".`, 'List the conversations to see their ids.')

export const foreignConversation = (id: string) =>
  new Problem('conflict', `Conversation "${id}" belongs to someone else.`, 'Start a new conversation.')

export const fullConversation = (id: string, bytes: number) =>
  new Problem('too-large', `Conversation "${id}" would exceed ${bytes} bytes.`, 'Start a new conversation.')

export const otherTurn = ({ id, conversationId }: { id: string; conversationId: string }) =>
  new Problem(
    'conflict',
    `Turn "${id}" of conversation "${conversationId}" was another question.`,
    'Send a new turn id with a new question.',
  )

export const conversationsAway = () =>
  new Problem('unavailable', 'The store of conversations does not serve.', 'Try again in a second.', {
    retryable: true,
    retryAfter: 1,
  })
