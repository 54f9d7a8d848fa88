import { tokenize } from '../terms.ts'
import type { TypedMention } from './typed-mention.ts'

/** Uses of defined terms, the longest first; `named insureds` is a use of `named insured`. */
export function findTerms(text: string, definedTerms: readonly string[]): TypedMention[] {
  if (definedTerms.length === 0) return []
  const byFirst = stemsByFirst(definedTerms)
  const tokens = tokenize(text)
  const found: TypedMention[] = []
  for (let at = 0; at < tokens.length; at++) {
    const stems = byFirst
      .get(tokens[at]!.stem)
      ?.find(each => each.every((stem, index) => tokens[at + index]?.stem === stem))
    if (!stems) continue
    const start = tokens[at]!.start
    const end = tokens[at + stems.length - 1]!.end
    found.push({
      start,
      end,
      family: 'term',
      type: 'term',
      key: stems.join(' '),
      value: text.slice(start, end),
    })
    at += stems.length - 1
  }
  return found
}

type Stems = ReadonlyMap<string, string[][]>
const known = new WeakMap<readonly string[], Stems>()

/** The terms' stems by the first of them; worked out once for a comparison. */
function stemsByFirst(definedTerms: readonly string[]): Stems {
  const found = known.get(definedTerms)
  if (found) return found
  const byFirst = new Map<string, string[][]>()
  for (const term of definedTerms) {
    const stems = tokenize(term).map(token => token.stem)
    const [first] = stems
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), stems])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
  known.set(definedTerms, byFirst)
  return byFirst
}
