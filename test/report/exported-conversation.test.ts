import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import type { Turn } from '../../src/domain/conversation.ts'
import { ConversationExport } from '../../src/report/conversation/conversation-export.ts'
import { excerptOf } from '../../src/report/conversation/excerpt.ts'
import { exportConversation } from '../../src/report/conversation/export-conversation.ts'
import { makeCitation, makeComparingAnswer } from '../support/cited-answers.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'

const conversation = {
  ...{ id: 'talk', tenant: 'local', owner: 'ann', title: 'Fees' },
  ...{ createdAt: askedAt(0), updatedAt: askedAt(5), turns: 1 },
}
const answered = (text: string, words: string): Turn => {
  const turn = makeTurn('a', 'What is the fee?')
  const citations = [makeCitation(1, '2025-01', 'hash', words)]
  return { ...turn, answer: { ...turn.answer, outcome: 'answered', text, citations } }
}

describe('an exported conversation', () => {
  it('reads as questions, answers and numbered sources with release, document, headings and quote', () => {
    const turn = answered('The fee is $15.00. [1]\nIt is late.\n- one\n- two', 'Late *fee*')
    turn.answer.scope = { package: 'manual', releases: ['2025-01'], assumed: true }
    turn.answer.standaloneQuestion = 'What is the late fee?'
    expect(exportConversation(conversation, [turn], 'markdown')).toBe(
      [
        '# Fees',
        'Conversation `talk`, 1 turn, 2025-01-31 12:00 UTC to 2025-01-31 12:05 UTC',
        '## 1. What is the fee?',
        '*2025-01-31 12:00 UTC · manual 2025-01 (assumed) · answered*',
        'Understood as: What is the late fee?',
        'The fee is \\$15.00. \\[1\\]  \nIt is late.',
        '- one\n- two',
        '**Sources**',
        '**\\[1\\]** manual 2025-01, fees.md, Manual › 1.1 Late \\*fee\\* › Late \\*fee\\*',
        '> Late \\*fee\\*\n',
      ].join('\n\n'),
    )
  })

  it('says what was searched for', () => {
    const turn = answered('The fee is $15.00. [1]', 'Late fee')
    turn.answer.searchedFor = 'What is the late fee, release 2025-01'
    expect(exportConversation(conversation, [turn], 'markdown')).toContain(
      '\n\nSearched for: What is the late fee, release 2025-01\n\n',
    )
  })

  it('says what was erased, and what was stopped', () => {
    const turn = answered('[removed with release 2025-01] [1]', '')
    turn.answer.citations = [{ ...turn.answer.citations[0]!, quote: '', removed: true }]
    const blocked = makeTurn('b', 'A secret?')
    blocked.answer = {
      ...blocked.answer,
      outcome: 'blocked',
      standaloneQuestion: 'A secret?',
      text: "This can't be answered here.",
    }
    const text = exportConversation(conversation, [turn, blocked], 'markdown')
    expect(text).toContain('*removed: its release was purged*')
    expect(text).toMatch(/## 2\. A secret\?\n\n\*.* · blocked\*\n\nThis can't be answered here\./)
  })

  it('is as JSON what was stored, without whose it is', () => {
    const turns = [{ ...makeTurn('a'), answer: makeComparingAnswer('zanzibar') }]
    const exported = ConversationExport.parse(JSON.parse(exportConversation(conversation, turns, 'json')))
    expect(exported.turns[0]!.answer).toEqual(turns[0]!.answer)
    expect(Object.keys(exported.conversation)).toEqual(['id', 'title', 'createdAt', 'updatedAt', 'turns'])
  })

  it('holds no markup of documents or questions', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '<b>x</b>',
        '[a](http://e.example)',
        '# a\n\n> b\n\n---',
        '1. a\n2. b',
        '+ c',
        '`d`',
        '| e |\n|---|',
        '***',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    )
    fc.assert(
      fc.property(hostile, hostile, hostile, (question, text, quote) => {
        const turn = { ...answered(text, quote), question }
        const told = exportConversation({ ...conversation, title: question }, [turn], 'markdown')
        const tree = fromMarkdown(told, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
        const kinds = new Set<string>()
        const visit = (node: Nodes) => {
          // An address that readers make a link of leads where it says.
          if (node.type === 'link' && node.url.endsWith((node.children[0] as { value: string }).value)) return
          kinds.add(node.type)
          if ('children' in node) for (const child of node.children) visit(child)
        }
        visit(tree)
        const allowed =
          /^(?:root|heading|text|list|listItem|paragraph|emphasis|strong|inlineCode|blockquote|break)$/
        expect([...kinds].filter(kind => !allowed.test(kind))).toEqual([])
        expect(tree.children.filter(({ type }) => type === 'heading').length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 300 },
    )
  })
})

it('shows the words around what was found', () => {
  const turn = makeTurn('a')
  turn.answer.text = `${'word '.repeat(50)}The Café opens. ${'word '.repeat(50)}`
  expect(excerptOf(turn, 'cafe')).toMatch(/^… (word )+The Café opens\. (word ?)+ …$/)
  expect(excerptOf(turn, 'zebra')).toBeNull()
})
