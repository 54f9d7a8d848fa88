import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { ConversationExport } from '../../src/report/conversation/conversation-export.ts'
import { serve } from './serve.ts'

let running: Awaited<ReturnType<typeof serve>>
beforeEach(async () => {
  running = await serve()
})
afterEach(() => running.server.close())

const json = async (path: string, init?: RequestInit) =>
  (await (await running.get(path, init)).json()) as Record<string, unknown>
const status = async (path: string, init?: RequestInit) => (await running.get(path, init)).status

async function ask(question: string, conversationId: string): Promise<Answer> {
  const replied = running.post({ question, conversationId })
  ;(await running.script.next()).finish()
  return (await (await replied).json()) as Answer
}

describe('conversations', () => {
  it('are listed most recent first, in pages', async () => {
    for (const id of ['a', 'b', 'c']) await ask(`About ${id}`, id)
    await ask('Again', 'a')
    const first = await json('/v1/conversations?limit=2')
    expect(first.conversations).toMatchObject([
      { id: 'a', title: 'About a', turns: 2 },
      { id: 'c', turns: 1 },
    ])
    expect(await json(String(first.next))).toMatchObject({ conversations: [{ id: 'b' }], next: null })
  })

  it('show their turns, oldest first', async () => {
    await ask('One', 'a')
    await ask('Two', 'a')
    expect(await json('/v1/conversations/a')).toMatchObject({
      id: 'a',
      turns: [
        { question: 'One', answer: { text: 'About: One' } },
        { question: 'Two', answer: { text: 'About: Two' } },
      ],
    })
  })

  it('are renamed and removed', async () => {
    await ask('One', 'a')
    const headers = { 'Content-Type': 'application/json' }
    const renaming = { method: 'PATCH', headers, body: JSON.stringify({ title: ' Rates ' }) }
    expect(await json('/v1/conversations/a', renaming)).toMatchObject({ id: 'a', title: 'Rates' })
    expect(await json('/v1/conversations/a')).toMatchObject({ title: 'Rates' })
    const empty = { method: 'PATCH', headers, body: JSON.stringify({ title: ' ' }) }
    expect(await status('/v1/conversations/a', empty)).toBe(400)
    expect(await status('/v1/conversations/a', { method: 'DELETE' })).toBe(204)
    expect(await status('/v1/conversations/a')).toBe(404)
    expect(await status('/v1/conversations/a', { method: 'DELETE' })).toBe(404)
    expect(await status('/v1/conversations/a%20b')).toBe(404)
  })

  it('of another owner look like ones that are not there', async () => {
    const answer = await ask('One', 'a')
    const turn = { id: 't', conversationId: 'x', requestHash: '', question: 'One', answer }
    await running.services.conversations.append(
      { tenant: 'local', id: 'x', owner: 'else' },
      turn,
      '2025-07-01T00:00:00Z',
    )
    for (const path of ['x', 'x/export']) expect(await status(`/v1/conversations/${path}`)).toBe(404)
    expect(await status('/v1/conversations/x', { method: 'DELETE' })).toBe(404)
    expect(await json('/v1/conversations?words=one')).toMatchObject({ conversations: [{ id: 'a' }] })
  })

  it('are found by words, with what was found', async () => {
    await ask('About rates', 'a')
    await ask('About fees', 'b')
    await ask('About fees, again', 'c')
    const first = await json('/v1/conversations?words=fees&limit=1')
    expect(first).toMatchObject({
      conversations: [{ title: expect.any(String), found: { question: expect.stringContaining('fees') } }],
      searched: 1000,
    })
    const [found] = first.conversations as { found: { excerpt: string } }[]
    expect(found!.found.excerpt).toMatch(/^About: About fees/)
    expect(String(first.next)).toContain('words=fees')
    expect(await json(String(first.next))).toMatchObject({ conversations: [{}], next: null })
    expect(await json('/v1/conversations?words=zebras')).toMatchObject({ conversations: [], next: null })
    expect(await status('/v1/conversations?words=')).toBe(400)
  })

  it('are exported as files, with their citations', async () => {
    await ask('What is the base rate?', 'a')
    const markdown = await running.get('/v1/conversations/a/export')
    expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(markdown.headers.get('content-disposition')).toBe('attachment; filename="conversation-a.md"')
    expect(await markdown.text()).toMatch(/^# What is the base rate\?\n/)
    const file = await running.get('/v1/conversations/a/export?format=json')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="conversation-a.json"')
    const exported = ConversationExport.parse(await file.json())
    expect(exported.conversation).toMatchObject({ id: 'a', turns: 1 })
    expect(exported.turns[0]!.answer.citations).not.toHaveLength(0)
    expect(await status('/v1/conversations/a/export?format=pdf')).toBe(400)
  })
})
