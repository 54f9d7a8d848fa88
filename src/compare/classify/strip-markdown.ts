import { CHARACTER_REFERENCE, decodeReference } from './character-references.ts'
import { markerStripper, type UnmarkedLine } from './strip-markers.ts'

const FENCE = /^\s{0,3}(?:>\s?)*(`{3,}|~{3,})/
/** `|:-:|:-:|`, `* * *`, `=`: rulings, rules and underlines of headings that have less than two dashes in a row. */
const SHORT_RULING =
  /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|^\s*(?::-+:?|-+:)\s*$|^\s*([-*_])(?:\s*\1){2,}\s*$|^\s*\|[\s|:-]*\|\s*$|^\s*=+\s*$/
const DEFINITION = /^\s{0,3}\[[^\]^][^\]]*\]:\s+\S+(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?\s*$/
const HEADING = /^\s{0,3}#{1,6}(?:\s+|$)/

const DESTINATION = '\\(\\s*(?:<[^<>\\n]*>|[^()\\s]*(?:\\([^()\\s]*\\)[^()\\s]*)*)'
const TITLE = '(?:\\s+(?:"[^"]*"|\'[^\']*\'|\\([^()]*\\)))?\\s*\\)'
const INLINE = new RegExp(
  [
    '\\\\(?<escaped>[!-/:-@[-`{-~])',
    '(?<ticks>`+)(?!`)(?<code>[\\s\\S]*?[^`])\\k<ticks>(?!`)',
    '<(?<link>(?:https?|ftp|mailto):[^<>\\s]*|[^\\s<>@]+@[^\\s<>]+)>',
    '<!--[\\s\\S]*?(?:-->|$)',
    '(?<tag></?[A-Za-z][^<>]*>)',
    `\\]${DESTINATION}${TITLE}`,
    '\\]\\[[^\\]]*\\]',
    `(?<reference>${CHARACTER_REFERENCE})`,
    '(?<task>\\[[ xX]\\](?=\\s))',
    '!?\\[|\\]',
    '(?<![\\p{L}\\p{N}])_{1,3}(?=\\S)|(?<=\\S)_{1,3}(?![\\p{L}\\p{N}])',
    '(?<!\\d|\\*)\\*{1,3}(?=[^\\s*])|(?<=[^\\s*])\\*{1,3}(?![\\d*])',
  ].join('|'),
  'gu',
)
const BLOCK_TAG =
  /^<\/?(?:address|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|t[dhr]|ul)\b/i

/**
 * The text that a reader of rendered Markdown sees: without heading marks, list markers, emphasis, fences, rulings,
 * escapes, link targets, definitions of links and HTML tags. Code keeps its characters. Takes any whole lines of a document.
 */
export function stripMarkdown(source: string): string {
  const kept: string[] = []
  let open: string[] = []
  let fence: string | null = null
  const close = () => {
    if (open.length > 0) kept.push(stripInline(open.join('\n')))
    open = []
  }
  const stripMarker = markerStripper()
  for (const line of source.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence) && /^\s*[`~]+\s*$/.test(line)) fence = null
      else kept.push(line)
    } else if (mark && !line.slice(line.indexOf(mark) + mark.length).includes('`')) {
      close()
      fence = mark
    } else if (line.trim() === '' || isRuling(line) || DEFINITION.test(line)) {
      close()
      stripMarker('')
    } else {
      const { text, marked } = unmarked(line, stripMarker)
      if (marked) close()
      open.push(text)
    }
  }
  close()
  return kept.join('\n')
}

/** `---`, `===`, `|:--|--:|`, `+---+---+` and shorter ones. In two tests: one pattern for all would take cubic time on a long line. */
const isRuling = (line: string) =>
  (/^[\s|+:=>-]+$/.test(line) && /--|==/.test(line)) || SHORT_RULING.test(line)

/** A line without quotation, heading and list marks, and without the outer bars of a row. */
function unmarked(line: string, stripMarker: (line: string) => UnmarkedLine): UnmarkedLine {
  const quoted = line.replace(/^\s{0,3}(?:>\s?)+/, '')
  if (HEADING.test(quoted)) {
    stripMarker('')
    return { text: quoted.replace(HEADING, '').replace(/\s+#+\s*$/, ''), marked: true }
  }
  const { text, marked } = stripMarker(quoted)
  if (!/^\s*\|/.test(text)) return { text, marked }
  return { text: text.replace(/^\s*\|/, '').replace(/(?<!\\)\|\s*$/, ''), marked }
}

export function stripInline(source: string): string {
  if (!/[\\`<\][&_*]/.test(source)) return source
  return source.replace(INLINE, (...match) => {
    const { escaped, code, link, tag, reference, task } = match.at(-1) as Record<string, string | undefined>
    if (escaped !== undefined) return escaped
    if (code !== undefined) return code
    if (link !== undefined) return link
    if (tag !== undefined) return BLOCK_TAG.test(tag) ? ' ' : ''
    if (reference !== undefined) return decodeReference(reference)
    return task ?? ''
  })
}
