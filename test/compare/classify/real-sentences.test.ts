import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { classifyChange } from '../../../src/compare/classify/classify-change.ts'
import { splitSentences } from '../../../src/language/sentences.ts'

/** Sentences of the sample manual, as they stand. */
function sampleSentences(): string[] {
  const files = globSync('samples/harbor-auto-manual/*/**/*.{md,txt}').sort()
  const all = files.flatMap(path =>
    parseDocument({ path, bytes: readFileSync(path) }).sections.flatMap(section =>
      section.blocks.flatMap(block => {
        const texts =
          block.kind === 'table'
            ? []
            : block.kind === 'list'
              ? block.rows.map(row => row.plain.text)
              : [block.plain.text]
        return texts.flatMap(text => splitSentences(text).map(({ start, end }) => text.slice(start, end)))
      }),
    ),
  )
  return [...new Set(all)]
}

/** One edit of a kind at each place of a sentence that has one. */
const edits: Record<string, [pattern: RegExp, replace: (found: string) => string]> = {
  number: [
    /(?<=\b)\d{1,2}(?= (?:days|months|years|hours|vehicles|miles)\b)/g,
    found => String(Number(found) + 7),
  ],
  amount: [/(?<=\$)\d+(?![\d,.]*\d)/g, found => String(Number(found) + 7)],
  percentage: [/\b\d+(?= percent\b)/g, found => String(Number(found) + 7)],
  date: [
    /\b\d{1,2} (?:January|July|August) \d{4}\b/g,
    found => found.replace(/\d{4}/, year => String(Number(year) + 1)),
  ],
  unit: [/(?<=\b\d+ )(?:days|months|years)\b/g, found => (found === 'days' ? 'weeks' : 'days')],
  modal: [/\b(?:may|must)\b/g, found => (found === 'may' ? 'must' : 'may')],
  threshold: [
    /\b(?:at least|(?<!no )more than|less than|no more than)(?= \d)/gi,
    found => (found.toLowerCase() === 'at least' ? 'more than' : 'at least'),
  ],
  negation: [/\b(?:is|are|may|must)(?= [a-z]+(?:ed|en|t)\b)/g, found => `${found} not`],
}

it.each(Object.keys(edits))('one edit in a sentence of the samples is found, alone: %s', kind => {
  const [pattern, replace] = edits[kind]!
  const tried = sampleSentences().flatMap(before =>
    [...before.matchAll(pattern)].map(match => {
      const after =
        before.slice(0, match.index) + replace(match[0]) + before.slice(match.index + match[0].length)
      return { before, after, ...classifyChange({ before, after, blockKind: 'paragraph', format: 'text' }) }
    }),
  )
  const missed = tried.filter(
    ({ details, significance }) =>
      significance !== 'substantive' || details.map(each => each.type).join() !== kind,
  )
  const shown = missed
    .slice(0, 6)
    .map(({ before, after, details }) => `${before}\n${after}\n${JSON.stringify(details)}`)
  expect(tried.length).toBeGreaterThan(5)
  expect(
    missed.length / tried.length,
    `${missed.length} of ${tried.length}\n${shown.join('\n\n')}`,
  ).toBeLessThanOrEqual(0.01)
})
