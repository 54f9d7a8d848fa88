import type { Draw } from '../injected/sentence-slots.ts'

/** A rewording that keeps the meaning; null where it does not fit. */
type Rewording = (sentence: string) => string | null

const swap =
  (pairs: readonly (readonly [RegExp, string])[]): Rewording =>
  sentence => {
    const found = pairs.find(([pattern]) => pattern.test(sentence))
    return found ? sentence.replace(found[0], found[1]) : null
  }
const lower = (text: string) =>
  /^(?:\p{Lu}\p{Ll}+\s\p{Ll}|A\s)/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text

/** General rewordings of English, none made for a checked sentence: lead-ins, equal words, order of clauses, asides. */
const rewordings: readonly Rewording[] = [
  sentence => `According to the document, ${lower(sentence)}`,
  sentence => `The text says that ${lower(sentence)}`,
  sentence => `In short: ${lower(sentence)}`,
  sentence => {
    const match = /^(If|When|Where|Once|Before|After|Unless) ([^,;:()]{10,}), ([^;:()]{10,})\.$/.exec(
      sentence,
    )
    return match
      ? `${match[3]![0]!.toUpperCase()}${match[3]!.slice(1)} ${match[1]!.toLowerCase()} ${match[2]}.`
      : null
  },
  sentence => {
    const shorter = sentence.replace(/ \([^()\d]{3,60}\)/, '')
    return shorter === sentence ? null : shorter
  },
  sentence =>
    /^(.{40,}?)(?:; |, (?:which|including|such as|for example) )[^"“”]*\.$/
      .exec(sentence)?.[1]
      ?.concat('.') ?? null,
  swap([
    [/\bmust\b/, 'shall'],
    [/\bshall\b/, 'must'],
    [/\b(is|are) required to\b/, 'must'],
    [/\bdo not\b/, "don't"],
    [/\bdoes not\b/, "doesn't"],
    [/\b(is|are) not\b/, "$1n't"],
    [/\bcannot\b/, "can't"],
    [/\bwill not\b/, "won't"],
  ]),
  swap([
    [/\bat least\b/, 'no less than'],
    [/\bno more than\b/, 'at most'],
    [/\bnot more than\b/, 'at most'],
    [/\bup to\b/, 'at most'],
    [/\bmore than (?=\d)/, 'over '],
    [/(\d) percent\b/, '$1 %'],
    [/(\d)%/, '$1 percent'],
    [/(\d),(\d{3})\b/, '$1$2'],
    [/\btwelve\b/, '12'],
    [/\bthirty\b/, '30'],
    [/\bthree\b/, '3'],
    [/\btwo\b/, '2'],
    [/\b5 (?=[a-z])/, 'five '],
    [/\b10 (?=[a-z])/, 'ten '],
    [
      /\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (\d{4})/,
      '$2 $1 $3',
    ],
    [
      /\b(\d{1,2}) (January|February|March|April|June|July|August|September|October|November|December) (\d{4})/,
      '$2 $1, $3',
    ],
  ]),
  swap([
    [/\bensure\b/, 'make sure'],
    [/\bprior to\b/, 'before'],
    [/\badditional\b/, 'further'],
    [/\bin order to\b/, 'to'],
    [/\bobtain\b/, 'get'],
    [/\bpurchase\b/, 'buy'],
    [/\bprovide\b/, 'give'],
    [/\butilize\b/, 'use'],
    [/\bhowever, /i, ''],
    [/\bsuch as\b/, 'for example'],
    [/\bregarding\b/, 'about'],
    [/\bYou may\b/, 'A user may'],
    [/\bVerify that\b/, 'It is verified that'],
    [/\bWe may\b/, 'The company may'],
    [/\bwe may\b/, 'the company may'],
    [/\bwe will\b/, 'the company will'],
    [/\byour\b/, "the user's"],
  ]),
]

/** The sentence with one or two rewordings that fit, drawn by chance. Its meaning and its values stay. */
export function paraphrase(sentence: string, draw: Draw): string {
  const once = reword(sentence, draw)
  return draw.below(2) === 0 ? once : reword(once, draw)
}

function reword(sentence: string, draw: Draw): string {
  const fitting = rewordings.flatMap(rewording => rewording(sentence) ?? [])
  return fitting.length > 0 ? draw.pick(fitting) : sentence
}
