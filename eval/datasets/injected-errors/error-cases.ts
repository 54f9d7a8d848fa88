import { join } from 'node:path'
import { claimsSomething } from '../../../src/language/claims-something.ts'
import { findTypedMentions } from '../../../src/language/mentions/find-typed-mentions.ts'
import type { SourceText } from '../../scorers/prepare-sources.ts'
import { type Draw, drawFrom } from '../injected/sentence-slots.ts'
import { seededRandom } from '../seeded-random.ts'
import { injectError, wordErrors } from './inject-error.ts'
import { paraphrase } from './paraphrase.ts'
import { ratedSentences } from './rated-sentences.ts'
import { type TrueSentence, versionedSentences } from './versioned-sentences.ts'

export const errorKinds = [...wordErrors, 'release', 'citation', 'other-release'] as const
export type ErrorKind = (typeof errorKinds)[number]

/** What is checked: a sentence, what it cites, and the sentence it was made of. */
export type ErrorCase = {
  kind: ErrorKind | 'untouched'
  origin: 'extracted' | 'paraphrased' | 'rated'
  text: string
  original: string
  asked: string
  sources: SourceText[]
  /** All that was at hand: what is true of the sentence, its section in a neighbouring release, and other places. */
  retrieved: SourceText[]
}

/** How often the sentences are gone through. */
const PASSES = 24
/** Other places that were retrieved beside the true one. */
const OTHERS = 8

/** Documents and seeds to develop on are never those that are reported. */
export type Part = 'develop' | 'report'
const SEEDS: Record<Part, number> = { develop: 11, report: 4211 }

/** All true sentences of a part: of the samples, of ASVS, of the memos' documents, and of answers. */
export function truePool(folders: readonly string[], data: string, part: Part) {
  return {
    versioned: folders.flatMap(folder => versionedSentences(folder, part)),
    rated: ratedSentences(data, part),
  }
}

/**
 * `each` cases of each kind, `untouched` without an error, deterministic and no two alike: two of three are of versioned texts, half of these
 * reworded before the error goes in. Refusals and courtesy have no error to put in. Where few sentences have what a kind needs they serve again with another error.
 */
export function errorCases(
  pool: ReturnType<typeof truePool>,
  part: Part,
  each: number,
  untouched = each,
): ErrorCase[] {
  const names = [...new Set([...pool.versioned, ...pool.rated].flatMap(({ text }) => namesOf(text)))]
  return (['untouched', ...errorKinds] as const).flatMap((kind, index) => {
    const draw = drawFrom(seededRandom(SEEDS[part] + index))
    const cases = new Map<string, ErrorCase>()
    const count = kind === 'untouched' ? untouched : each
    for (let pass = 0; pass < PASSES && cases.size < count; pass++) {
      const versioned = inOrder(pool.versioned, draw)
      const rated = inOrder(pool.rated, draw)
      while (cases.size < count && versioned.length + rated.length > 0) {
        const fromRated = versioned.length === 0 || (rated.length > 0 && draw.below(3) === 0)
        const sentence = (fromRated ? rated : versioned).pop()!
        const found = caseOf(kind, sentence, fromRated, draw, names)
        if (found && !cases.has(found.text)) cases.set(found.text, found)
      }
    }
    return [...cases.values()]
  })
}

function caseOf(
  kind: ErrorCase['kind'],
  sentence: TrueSentence,
  isRated: boolean,
  draw: Draw,
  names: readonly string[],
): ErrorCase | null {
  if (kind !== 'untouched' && !claimsSomething(sentence.text)) return null
  const reworded = !isRated && draw.below(2) === 0
  const told = reworded ? paraphrase(sentence.text, draw) : sentence.text
  const [release] = sentence.sources.flatMap(source => source.release ?? [])
  const made = (text: string | null, sources: readonly SourceText[] = sentence.sources): ErrorCase | null =>
    text === null
      ? null
      : {
          kind,
          origin: isRated ? 'rated' : reworded ? 'paraphrased' : 'extracted',
          text,
          original: sentence.text,
          asked: sentence.asked,
          sources: [...sources],
          retrieved: [
            ...new Set([
              ...sources,
              ...sentence.sources,
              ...(sentence.counterpart ? [sentence.counterpart] : []),
              ...sentence.elsewhere.slice(0, OTHERS),
            ]),
          ],
        }
  switch (kind) {
    case 'untouched':
      return made(release !== undefined && draw.below(4) === 0 ? inRelease(release, told) : told)
    case 'release': {
      const others = sentence.releases.filter(label => label !== release)
      return release === undefined || others.length === 0 ? null : made(inRelease(draw.pick(others), told))
    }
    case 'citation':
      return sentence.elsewhere.length === 0 ? null : made(told, [draw.pick(sentence.elsewhere)])
    case 'other-release':
      return sentence.otherRelease === null ? null : made(told, [sentence.otherRelease])
    default:
      return made(injectError(kind, told, draw, names))
  }
}

const inRelease = (label: string, text: string) =>
  `In release ${label}, ${/^\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text}`

function namesOf(text: string): string[] {
  return findTypedMentions(text).flatMap(({ family, value }) => (family === 'name' ? [value] : []))
}

function inOrder(sentences: readonly TrueSentence[], draw: Draw): TrueSentence[] {
  const unique = [...new Map(sentences.map(each => [each.text, each])).values()]
  for (let at = unique.length - 1; at > 0; at--) {
    const other = draw.below(at + 1)
    const held = unique[at]!
    unique[at] = unique[other]!
    unique[other] = held
  }
  return unique
}

/** Folders of releases: the samples and, in `data`, ASVS and the memos' packages as laid out in `memos`. */
export function packageFolders(root: string, data: string, memos: readonly string[]): string[] {
  return [join(root, 'samples/harbor-auto-manual'), join(data, 'asvs/releases'), ...memos]
}
