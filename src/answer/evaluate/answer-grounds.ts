import type { AnswerGround } from '../../../eval/scorers/answer-signs.ts'
import { stemsOf } from '../../../eval/scorers/term-coverage.ts'
import type { Evidence, EvidencePassage } from '../../domain/evidence.ts'
import { type EvidenceUnit, evidenceUnits, isTabular } from '../compose/evidence-units.ts'
import type { QuotedCitation, QuotedSentence } from './quote-citations.ts'

/** What one sentence of an answer rests on, with the texts that its stems come from. */
export type SentenceGround = Omit<AnswerGround, 'similarity'> & {
  /** Texts in which a question's words may be met. */
  texts: string[]
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
  stemsIn(passage: EvidencePassage): ReadonlySet<string>
}

export function prepareEvidence({ passages }: Evidence): PreparedEvidence {
  const own = new Map<EvidencePassage, ReadonlySet<string>>()
  const bySection = Map.groupBy(passages, ({ documentVersion, section }) =>
    sectionKey(documentVersion, section.anchor),
  )
  const units = new Map<string, Map<string, EvidenceUnit[]>>()
  const around = ({ documentVersion, place }: QuotedCitation) =>
    bySection.get(sectionKey(documentVersion, place.section)) ?? []
  const stemsIn = (passage: EvidencePassage) => {
    const known = own.get(passage) ?? stemsOf(passage.cut.text)
    own.set(passage, known)
    return known
  }
  return {
    stems: passages.map(
      passage => new Set([...stemsIn(passage), ...stemsOf(passage.section.trail.join(' '))]),
    ),
    around,
    stemsIn,
    unitsAt(citation) {
      const section = sectionKey(citation.documentVersion, citation.place.section)
      const bySpan =
        units.get(section) ??
        Map.groupBy(around(citation).flatMap(evidenceUnits), ({ span }) => `${span.start}-${span.end}`)
      units.set(section, bySpan)
      const { start, end } = citation.place.span
      return bySpan.get(`${start}-${end}`) ?? []
    },
  }
}

const sectionKey = (version: string, anchor: string) => `${version}#${anchor}`

/** The best sentence decides on an answer: unrelated ones together answer nothing. */
export function groundOf({ sentence, quoted }: QuotedSentence, evidence: PreparedEvidence): SentenceGround {
  const around = [...new Set(quoted.flatMap(evidence.around))]
  const cited = [...new Set(quoted.flatMap(evidence.unitsAt))]
  const places = quoted.map(({ place: { document, trail, number, item } }) =>
    [document.replace(/[^\p{L}\p{N}]+/gu, ' '), ...trail, number, item].join(' '),
  )
  const text = [sentence.text, ...quoted.map(({ quote }) => quote)].join('\n')
  const context = [...places, ...cited.flatMap(unit => [unit.context, unit.columns.join(' ')])].join('\n')
  const heading = [...new Set(quoted.map(({ place }) => place.heading))].join(' ')
  return {
    text,
    own: stemsOf(text),
    context: stemsOf(context),
    passage: new Set(around.flatMap(passage => [...evidence.stemsIn(passage)])),
    heading: stemsOf(heading),
    names: [
      ...quoted.flatMap(({ place: { item, number } }) => [item, number]),
      ...cited.flatMap(({ cells }) => cells.map(cell => cell.text)),
    ].flatMap(name => name?.trim().toLowerCase() || []),
    values: cited.length > 0 && cited.every(isTabular),
    texts: [text, context, ...around.map(({ cut }) => cut.text)],
    embedded: `${heading} ${text}`,
    place: `${context} ${quoted.map(({ place }) => place.release).join(' ')}`,
  }
}
