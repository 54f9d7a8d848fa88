import type { AnswerGround } from '../../../eval/scorers/answer-ground.ts'
import { stemsOf, wordsByStem } from '../../../eval/scorers/term-coverage.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import { bareWords } from '../../language/bare-words.ts'
import { contentTerms } from '../../language/terms.ts'
import { type EvidenceUnit, isTabular, unitsOfPassages } from '../compose/evidence-units.ts'
import { oncePer } from './once-per.ts'
import type { QuotedCitation, QuotedSentence } from './quote-citations.ts'

/** What one sentence of an answer rests on, with the texts that its stems come from. */
export type SentenceGround = Omit<AnswerGround, 'similarity'> & {
  /** Its words and those of its passages as written, by their stems: in them a question's words may be met. */
  words: ReadonlyMap<string, string>
  /** What stands for the ground where it is embedded. */
  embedded: string
  /** Headings and releases as written, for years. */
  place: string
}

/** Evidence made ready once for all sentences: the stems of each passage, and passages and units by their place. */
export type PreparedEvidence = {
  stems: ReadonlySet<string>[]
  around(citation: QuotedCitation): readonly EvidencePassage[]
  unitsAt(citation: QuotedCitation): readonly EvidenceUnit[]
  wordsIn(passage: EvidencePassage): ReadonlyMap<string, string>
}

/** Read once for all scores of an answer, which is scored again with each sentence that is sent. */
export const prepareEvidence = oncePer(({ passages }: Evidence): PreparedEvidence => {
  const own = new Map<EvidencePassage, ReadonlyMap<string, string>>()
  const bySection = Map.groupBy(passages, ({ documentVersion, section }) =>
    sectionKey(documentVersion, section.anchor),
  )
  const units = new Map<string, Map<string, EvidenceUnit[]>>()
  const around = ({ documentVersion, place }: QuotedCitation) =>
    bySection.get(sectionKey(documentVersion, place.section)) ?? []
  const unitsIn = (citation: QuotedCitation) => {
    const { documentVersion } = citation
    const own = new Set(around(citation))
    const first = bySection.get(sectionKey(documentVersion, '_')) ?? []
    return unitsOfPassages([...new Set([...first, ...own])]).filter(({ passage }) => own.has(passage))
  }
  const wordsIn = (passage: EvidencePassage) => {
    const known = own.get(passage) ?? wordsByStem([passage.cut.text])
    own.set(passage, known)
    return known
  }
  return {
    stems: passages.map(
      passage => new Set([...wordsIn(passage).keys(), ...stemsOf(passage.section.trail.join(' '))]),
    ),
    around,
    wordsIn,
    unitsAt(citation) {
      const section = sectionKey(citation.documentVersion, citation.place.section)
      const bySpan =
        units.get(section) ?? Map.groupBy(unitsIn(citation), ({ span }) => `${span.start}-${span.end}`)
      units.set(section, bySpan)
      const { start, end } = citation.place.span
      return bySpan.get(`${start}-${end}`) ?? []
    },
  }
})

/** Of what was not retrieved. */
const LAST_RANK = 30

const sectionKey = (version: string, anchor: string) => `${version}#${anchor}`

/** The best sentence decides on an answer: unrelated ones together answer nothing. */
export function groundOf({ sentence, quoted }: QuotedSentence, evidence: PreparedEvidence): SentenceGround {
  const around = [...new Set(quoted.flatMap(evidence.around))]
  const cited = [...new Set(quoted.flatMap(evidence.unitsAt))]
  const places = quoted.map(({ place: { document, trail, number, item } }) =>
    [bareWords(document), ...trail, number, item].join(' '),
  )
  const texts = [sentence.text, ...quoted.map(({ quote }) => quote)]
  const text = texts.join('\n')
  const context = [...places, ...cited.flatMap(unit => [unit.context, unit.columns.join(' ')])].join('\n')
  const heading = [...new Set(quoted.map(({ place }) => place.heading))].join(' ')
  const [own, beside] = [wordsByStem([...new Set(texts)]), wordsByStem([context])]
  const passages = around.map(evidence.wordsIn)
  return {
    text,
    terms: contentTerms(text),
    own: new Set(own.keys()),
    context: new Set(beside.keys()),
    passage: new Set(passages.flatMap(words => [...words.keys()])),
    heading: stemsOf(heading),
    names: [
      ...quoted.flatMap(({ place: { item, number } }) => [item, number]),
      ...cited.flatMap(({ cells }) => cells.map(cell => cell.text)),
    ].flatMap(name => name?.trim().toLowerCase() || []),
    values: cited.length > 0 && cited.every(isTabular),
    list: cited.some(({ kind }) => kind === 'list'),
    rank: Math.min(LAST_RANK, ...around.map(({ rank }) => rank)),
    words: new Map([...passages.toReversed(), beside, own].flatMap(words => [...words])),
    embedded: `${heading} ${text}`,
    place: `${context} ${quoted.map(({ place }) => place.release).join(' ')}`,
  }
}
