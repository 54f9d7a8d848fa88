import type { SentenceCheck } from '../../../src/domain/answer.ts'
import { bareWords } from '../../../src/language/bare-words.ts'
import { findQuotations } from '../../../src/language/quotations.ts'
import { fold } from '../../../src/language/terms.ts'
import type { ClaimGround } from '../claim-ground.ts'
import { verdict } from './available-values.ts'

/** Words in quotation marks stand in the sources, letter for letter but for case, blanks and punctuation. */
export function checkQuotations({ claim, sources }: ClaimGround): SentenceCheck | null {
  const quotations = findQuotations(claim.text)
  if (quotations.length === 0) return null
  const texts = sources.places.map(({ heading }, source) =>
    bare(
      [heading, ...sources.sentences.filter(each => each.source === source).map(({ text }) => text)].join(
        ' ',
      ),
    ),
  )
  const missing = quotations.filter(({ words }) => !texts.some(text => text.includes(bare(words))))
  return verdict(
    'quotation',
    missing.map(({ words }) => ({ value: `“${words}”` })),
  )
}

const bare = (text: string) => ` ${bareWords(fold(text))} `
