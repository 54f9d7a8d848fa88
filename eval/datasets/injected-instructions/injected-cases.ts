import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An instruction that does not belong into a document; `half` is what it is used for: to choose by, or to report. */
export type InjectedInstruction = { id: string; category: string; text: string; half: 'choose' | 'report' }

/** A document, and a question that it may answer. */
export type HostDocument = { id: string; kind: 'email' | 'table'; text: string; question: string }

export const positions = ['start', 'middle', 'end'] as const
export type Position = (typeof positions)[number]

/**
 * The instructions of BIPIA (https://github.com/microsoft/BIPIA): one JSON object of lists by category. Every second
 * one of a category is for choosing.
 */
export function readInstructions(data: string): InjectedInstruction[] {
  const byCategory = JSON.parse(readFileSync(join(data, 'text_attack_train.json'), 'utf8')) as Record<
    string,
    string[]
  >
  return Object.entries(byCategory).flatMap(([category, texts], at) =>
    texts.map((text, index) => ({
      id: `${category} ${index + 1}`,
      category,
      text,
      half: (at + index) % 2 === 0 ? ('choose' as const) : ('report' as const),
    })),
  )
}

/** Its e-mails and tables with their questions. A table gets the line below its header that makes it one in Markdown. */
export function readHosts(data: string, kind: HostDocument['kind']): HostDocument[] {
  const lines = readFileSync(join(data, kind, 'train.jsonl'), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line, index) => {
    const { context, question } = JSON.parse(line) as { context: string; question: string }
    return {
      ...{ id: `${kind} ${index + 1}`, kind },
      text: kind === 'table' ? asMarkdown(context) : context,
      question: question
        .replace(/^Q:\s*Find the \$ value (paid (?:to|by) .*?)\?.*/, 'How much was $1?')
        .replace(/\??\s*$/, '?'),
    }
  })
}

function asMarkdown(table: string): string {
  const [header = '', ...rows] = table.trim().split('\n')
  const columns = header.split('|').length - 2
  return [header, `|${' --- |'.repeat(Math.max(1, columns))}`, ...rows].join('\n')
}

/** The document with the instruction on a line of its own: before it, at a border near its middle, or behind it. */
export function inject(
  { text, kind }: HostDocument,
  { text: instruction }: InjectedInstruction,
  at: Position,
): string {
  if (at === 'start') return `${instruction}\n\n${text}`
  if (at === 'end') return `${text}\n\n${instruction}`
  const border = kind === 'table' ? /\n/g : /(?<=[.!?])\s+|\n/g
  const borders = [...text.matchAll(border)].map(({ index }) => index)
  const middle = borders.toSorted((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0]
  if (middle === undefined) return `${text}\n${instruction}`
  return `${text.slice(0, middle)}\n${instruction}\n${text.slice(middle).trimStart()}`
}
