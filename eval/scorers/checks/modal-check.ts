import type { SentenceCheck } from '../../../src/domain/answer.ts'
import type { TypedMention } from '../../../src/language/mentions/typed-mention.ts'
import { alignedGap, nextContentWord, tightGap } from '../aligned-gap.ts'
import type { ClaimGround, ReadText } from '../claim-ground.ts'
import { isVerbatim } from '../verbatim.ts'

/** What binds and how much (RFC 2119); "will" and "would" bind nobody. */
const STRENGTH: Record<string, string> = {
  must: 'obligation',
  should: 'advice',
  may: 'permission',
  might: 'permission',
  can: 'permission',
  could: 'permission',
}

/** A verb has the same obligation, advice or permission as in the source: "may" is not "must". */
export function checkModals(ground: ClaimGround): SentenceCheck | null {
  const { claim, near } = ground
  const modals = bindingModals(claim)
  if (modals.length === 0) return null
  const verbatim = isVerbatim(ground)
  const sourceModals = bindingModals(near)
  const wrong = modals.filter(modal => {
    const gap = (verbatim ? alignedGap : tightGap)(ground, modal.start, modal.end)
    const verb = nextContentWord(claim, modal.end)
    const partner = verb < 0 ? -1 : ground.partners[verb]!
    const rivals = sourceModals.filter(
      each =>
        (gap !== null && each.start >= gap.start && each.end <= gap.end) ||
        (verb >= 0 && isSameVerb(nextContentWord(near, each.end), partner, claim.tokens[verb]!.stem, near)),
    )
    return (
      rivals.length > 0 &&
      rivals.every(
        each =>
          strength(near, each) !== strength(claim, modal) && isDenied(near, each) === isDenied(claim, modal),
      )
    )
  })
  return {
    check: 'modal',
    passed: wrong.length === 0,
    reason:
      wrong.length === 0
        ? null
        : `binds otherwise in the cited text: ${wrong.map(({ value }) => value).join(', ')}`,
  }
}

/** The claim's verb in the source: its partner, or the same word where a clause changed places. */
function isSameVerb(verb: number, partner: number, stem: string, { tokens }: ReadText): boolean {
  return verb >= 0 && (partner >= 0 ? verb === partner : tokens[verb]!.stem === stem)
}

const bindingModals = ({ mentions }: ReadText) =>
  mentions.filter(({ family, key }) => family === 'modal' && key in STRENGTH)

const isDenied = ({ text }: ReadText, { end }: TypedMention) =>
  /^\s?(?:not\b|n['’]t)/i.test(text.slice(end, end + 5))

/** What is not permitted is forbidden, as what must not be. */
function strength(read: ReadText, modal: TypedMention): string {
  const named = STRENGTH[modal.key]!
  return isDenied(read, modal) && named !== 'advice' ? 'prohibition' : named
}
