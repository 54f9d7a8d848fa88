import type { DraftSentence } from '../../domain/draft.ts'
import type { Evidence } from '../../domain/evidence.ts'
import type { Understanding } from '../../domain/understanding.ts'
import { frame } from './cite-change.ts'
import { evidenceUnits } from './evidence-units.ts'
import { citeUnit, renderUnit } from './render-unit.ts'
import { passagesHeaded } from './subject-met.ts'

const MOST = 5

/**
 * The sections whose own heading names the subject and that stand word for word in all releases of the scope, each by how
 * it begins. Says nothing where there is none.
 */
export function* composeSameSections(
  { topic, releases }: Understanding,
  { passages }: Pick<Evidence, 'passages'>,
): Iterable<DraftSentence> {
  const labels = releases.map(({ label }) => label)
  const headed = passagesHeaded(topic, passages).filter(({ cut }) => !cut.continues)
  const newest = headed.filter(({ release }) => release === labels.at(-1))
  const same = newest.flatMap(passage => {
    const others = labels
      .slice(0, -1)
      .map(label =>
        headed.find(
          ({ release, document, cut }) =>
            release === label && document === passage.document && cut.textHash === passage.cut.textHash,
        ),
      )
    const units = [...others, passage].map(each => each && evidenceUnits(each)[0])
    return units.every(unit => unit !== undefined) ? [units] : []
  })
  if (same.length === 0) return
  yield frame(
    `Unchanged ${same.length === 1 ? 'is the section' : 'are the sections'} that begin${same.length === 1 ? 's' : ''}:`,
  )
  for (const units of same.slice(0, MOST))
    yield { text: renderUnit(units.at(-1)!, topic), citations: units.map(citeUnit), change: null }
}
