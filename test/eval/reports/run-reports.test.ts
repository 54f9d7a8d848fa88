import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { ExpectedQuestion } from '../../../eval/datasets/expected-question.ts'
import { renderRunHtml } from '../../../eval/reports/html/render-run-html.ts'
import { renderRunJson } from '../../../eval/reports/render-json.ts'
import { renderJunit } from '../../../eval/reports/render-junit.ts'
import { renderRunMarkdown } from '../../../eval/reports/render-markdown.ts'
import { renderRunText } from '../../../eval/reports/render-text.ts'
import type { AskedQuestion } from '../../../eval/run/evaluation-target.ts'
import { type MeasuredRun, measureRun } from '../../../eval/run/measure/measure-run.ts'
import { makeAnswer } from '../../support/scripted-answer.ts'

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></script><iframe src=//evil>',
  ']]><!-- &amp; <x:y/>',
  '`` ` [a](javascript:alert(1)) | ![i](//evil/i.png) <b>b</b>',
  'a\u0000b\u001b[31mc\u202ed',
]

/** A run of right, wrong and failed questions in which every text is `text`. */
function makeRun(text: string): MeasuredRun {
  const services = { newId: () => 'id', now: () => new Date(0) }
  const place = {
    ...{ package: 'manual', release: text, document: text, section: text, number: null, heading: text },
    ...{ trail: [text], item: text, span: { start: 0, end: 9 } },
  }
  const questions = ['right', 'wrong', 'failed'].map(id =>
    ExpectedQuestion.parse({
      id,
      question: `${id} ${text}`,
      turns: [`before ${text}`],
      values: [id === 'right' ? 'About' : text],
      places: [{ release: text, document: text, section: text }],
      answer: text,
      tags: [`tag ${text}`, id],
    }),
  )
  const asked = questions.map(({ id, question }): AskedQuestion => {
    const cited = { place, documentVersion: 'v', quote: `${text} `.repeat(60), contentHash: 'h' }
    const answer = makeAnswer({ question: id, conversationId: 'c', turnId: 't' }, services, [cited])
    const sentences = [
      {
        text: id === 'right' ? `About ${text}` : question,
        citations: [1],
        support: 0.5,
        checks: [{ check: text, passed: false, reason: text }],
      },
    ]
    const told = { ...answer, sentences, decision: { result: 'pass' as const, reasons: [text] } }
    if (id === 'failed')
      return {
        id,
        answer: null,
        error: { code: 'timeout', message: text, remedy: text },
        latencyMs: 0,
        retrieved: null,
        lines: [],
      }
    return {
      id,
      answer: { ...told, scores: { ...answer.scores, unscored: ['coverage'] } },
      error: null,
      latencyMs: 12,
      retrieved: [],
      lines: [],
    }
  })
  const hash = 'a'.repeat(64)
  return measureRun({
    folder: '/runs/one',
    judged: [],
    questions,
    asked: new Map(asked.map(each => [each.id, each])),
    record: {
      format: 1,
      id: 'run',
      begunAt: '2026-01-01T00:00:00Z',
      finishedAt: null,
      statement: {
        dataset: { name: `set ${text}`, hash, questions: 3 },
        target: {
          kind: 'local',
          url: null,
          packages: [{ name: 'manual', releases: [{ label: text, contentHash: hash }] }],
          embedder: text,
          policy: null,
          scorers: 's',
        },
        ...{ seed: 1, parallel: 1, version: '1', program: 'p', commit: null, comparisonEngine: '1' },
        machine: { processor: text, cores: 2, platform: 'linux', node: '24' },
      },
    },
  })
}

type Element = DefaultTreeAdapterTypes.Element
function* elements(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): Generator<Element> {
  for (const node of nodes) {
    if (!('tagName' in node)) continue
    yield node
    yield* elements(node.childNodes)
  }
}
const pageOf = (run: MeasuredRun) => [...renderRunHtml(run)].join('')
const skeleton = (page: string) =>
  [...elements(parse(page).childNodes)].map(({ tagName, attrs }) =>
    [tagName, ...attrs.map(({ name }) => name)].join(' '),
  )

describe('the page of a run', () => {
  it.each(attacks)('has the same elements and attributes when every text is %j', attack => {
    // As long as the attack, since long evidence is folded away.
    const harmless = makeRun('n'.repeat(attack.length))
    const page = pageOf(makeRun(attack))
    expect(skeleton(page)).toEqual(skeleton(pageOf(harmless)))
    expect(page.match(/<script>/g)).toHaveLength(1)
    expect(page).toMatch(
      /content="default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; base-uri 'none'/,
    )
    expect(skeleton(page).filter(name => /\s(?:src|on\w+|style)\b/.test(name))).toEqual([])
  })

  it('shows the worst question first, with its evidence and what was expected beside it', () => {
    const page = pageOf(makeRun('words'))
    const order = [...page.matchAll(/<article id="q-(\w+)"/g)].map(([, id]) => id)
    expect(order).toEqual(['failed', 'wrong', 'right'])
    expect(page).toContain('says “words”')
    expect(page).toMatch(/support 50\.0 %; words failed: words/)
    expect(page).toMatch(/\[1\] words words §words row words ✓ expected/)
  })

  it('gives each filter a label, each table a heading, and tells what it shows', () => {
    const page = parse(pageOf(makeRun('words')))
    const all = [...elements(page.childNodes)]
    const labelled = new Set(
      all.filter(({ tagName }) => tagName === 'label').flatMap(label => [...elements(label.childNodes)]),
    )
    const fields = all.filter(({ tagName }) => ['input', 'select'].includes(tagName))
    expect(fields.length).toBeGreaterThan(5)
    expect(fields.filter(field => !labelled.has(field))).toEqual([])
    const attribute = (element: Element, name: string) =>
      element.attrs.find(each => each.name === name)?.value
    expect(all.filter(({ tagName }) => tagName === 'th').filter(cell => !attribute(cell, 'scope'))).toEqual(
      [],
    )
    expect(
      all.filter(({ tagName }) => tagName === 'output').map(each => attribute(each, 'aria-live')),
    ).toEqual(['polite'])
    expect(all.filter(({ tagName }) => tagName === 'html').map(each => attribute(each, 'lang'))).toEqual([
      'en',
    ])
    const ids = all.flatMap(element => attribute(element, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('other forms of a run', () => {
  it.each(attacks)('JUnit is XML of the same shape when every text is %j', attack => {
    const source = renderJunit(makeRun(attack))
    const shape = (xml: string) => xml.replace(/"[^"<]*"/g, '""').replace(/>[^<]*</g, '><')
    expect(shape(source)).toBe(shape(renderJunit(makeRun('name'))))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't hold them
    expect(source).not.toMatch(/[\x00-\x08\x0b-\x1f]/)
    expect(source).not.toMatch(/&(?!#\d+;)/)
  })

  it('JUnit counts wrong answers as failures and what could not be asked as errors', () => {
    const source = renderJunit(makeRun('words'))
    expect(source).toMatch(/<testsuites name="set words" tests="3" failures="1" errors="1"/)
    expect(source).toMatch(
      /<testcase classname="set words\.tag words" name="wrong wrong words" time="0\.012">\s*<failure message=/,
    )
  })

  it.each(attacks)('Markdown has no markup of its own when every text is %j', attack => {
    const kinds = new Set<string>()
    const visit = (node: { type: string; value?: string; children?: unknown[] }) => {
      kinds.add(node.type === 'html' ? `html ${node.value}` : node.type)
      for (const child of node.children ?? []) visit(child as typeof node)
    }
    visit(
      fromMarkdown(renderRunMarkdown(makeRun(attack)), {
        extensions: [gfm()],
        mdastExtensions: [gfmFromMarkdown()],
      }),
    )
    const allowed =
      /^(?:root|heading|text|inlineCode|list|listItem|paragraph|strong|table|tableRow|tableCell|html <\/?details>(?:<summary>[\w ]+<\/summary>)?)$/
    expect([...kinds].filter(kind => !allowed.test(kind))).toEqual([])
  })

  it('JSON holds every measure and every question', () => {
    const run = makeRun('words')
    const { slices, questions, missing } = JSON.parse(renderRunJson(run))
    expect(slices[0]).toEqual(JSON.parse(JSON.stringify(run.slices[0])))
    expect(questions.map(({ id }: { id: string }) => id)).toEqual(['failed', 'wrong', 'right'])
    expect(missing).toEqual([])
  })

  it('a terminal gets no control characters out of an answer', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(renderRunText(makeRun('a\u001b[31mb\u0007'))).not.toMatch(/[\x00-\x08\x0b-\x1f]/)
  })
})
