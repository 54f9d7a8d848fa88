import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { ConversationExport } from '../../src/report/conversation/conversation-export.ts'
import { makeFolder } from '../support/make-folder.ts'
import { runVariorum } from '../support/run-variorum.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'

/** Conversations `fees` and `rates` of the local caller, and one of somebody else. */
async function homeWithConversations() {
  const home = makeFolder()
  const { conversations } = await openEmbeddedMemory(home)
  for (const [minute, id] of ['fees', 'rates', 'theirs'].entries()) {
    const turn = makeTurn('1', `What of ${id}?`, id)
    turn.answer.text = `The ${id} are unknown.`
    const owner = id === 'theirs' ? 'ann' : 'local'
    await conversations.append({ tenant: 'local', owner, id }, turn, askedAt(minute))
  }
  await conversations.close()
  return { home, run: (...words: string[]) => runVariorum(home, 'conversations', ...words) }
}

describe('variorum conversations', () => {
  it('says that nothing was asked', () => {
    expect(runVariorum(makeFolder(), 'conversations').stdout).toMatch(/^Nothing was asked yet/)
  })

  it('lists, searches and shows those of the caller', async () => {
    const { run } = await homeWithConversations()
    expect(run().stdout).toBe(
      [
        'rates  2025-01-31 12:01  1 turn  What of rates?',
        'fees   2025-01-31 12:00  1 turn  What of fees?',
        '',
      ].join('\n'),
    )
    expect(run('--limit', '1').stderr).toContain('--limit 2')
    expect(run('search', 'unknown', 'fee').stdout).toBe(
      'fees  2025-01-31 12:00  1 turn  What of fees?\n  What of fees?\n  The fees are unknown.\n',
    )
    expect(JSON.parse(run('search', 'rates', '--json').stdout)).toMatchObject([
      { id: 'rates', found: { turnId: '1' } },
    ])
    expect(run('search', 'theirs')).toMatchObject({
      status: 1,
      stdout: 'No conversation holds these words.\n',
    })
    expect(run('show', 'fees').stdout).toMatch(
      /^What of fees\?\n\n> What of fees\?\n\nThe fees are unknown\./,
    )
    expect(run('show', 'theirs')).toMatchObject({ status: 1, stdout: '' })
  })

  it('renames and exports', async () => {
    const { home, run } = await homeWithConversations()
    expect(run('rename', 'fees', ' Fees of 2025 ').stdout).toBe('fees is “Fees of 2025” now\n')
    expect(run('rename', 'fees', ' ').status).toBe(2)
    expect(run('export', 'fees').stdout).toMatch(/^# Fees of 2025\n/)
    const file = join(home, 'fees.json')
    expect(run('export', 'fees', '--output', file).status).toBe(0)
    const exported = ConversationExport.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(exported.turns).toMatchObject([{ question: 'What of fees?' }])
    expect(run('export', 'theirs').status).toBe(1)
  })

  it('erases what is named, or all of the caller, and only when told so twice', async () => {
    const { run } = await homeWithConversations()
    expect(run('erase').stderr).toContain('Name conversations, or add `--all`')
    expect(run('erase', 'fees').stderr).toContain('1 conversation would be erased for good')
    expect(run('erase', 'fees', 'theirs', '--yes').status).toBe(1)
    expect(run('erase', 'fees', '--yes').stdout).toBe('fees is erased\n')
    expect(run('show', 'fees').status).toBe(1)
    expect(run('erase', '--all', '--yes').stdout).toBe('rates is erased\n')
    expect(run().stdout).toMatch(/^Nothing was asked yet/)
  })
})
