import { useState } from 'react'
import type { EvaluationReport } from '../../domain/evaluation.ts'
import { fetchPackages } from '../api/library.ts'
import { Choice } from '../fields/choice.tsx'
import { messages } from '../messages.ts'
import { useLoaded } from '../states/use-loaded.ts'
import { QuestionDetails } from './question-details.tsx'

type QuestionListProps = { report: EvaluationReport; onMore: (() => void) | null }

/** The questions of a run, the worst first, by kind and rightness. */
export function QuestionList({ report: { worst, asked, slices }, onMore }: QuestionListProps) {
  const [tag, setTag] = useState('')
  const [wrongOnly, setWrongOnly] = useState(false)
  const { value } = useLoaded('packages', fetchPackages)
  const packages = new Set(value?.packages.map(({ name }) => name))
  const shown = worst.filter(({ tags, right }) => (tag === '' || tags.includes(tag)) && !(wrongOnly && right))
  if (worst.length === 0) return null
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{messages.evaluation.questions}</h2>
      <div className="fields screen-only">
        {slices.length > 0 && (
          <Choice
            label={messages.evaluation.filterTag}
            value={tag}
            options={[['', messages.evaluation.allTags], ...slices.map(slice => slice.tag)]}
            onChange={setTag}
          />
        )}
        <label className="choice">
          <input type="checkbox" checked={wrongOnly} onChange={event => setWrongOnly(event.target.checked)} />
          {messages.evaluation.wrongOnly}
        </label>
      </div>
      <p className="soft" role="status">
        {messages.evaluation.shown(shown.length, asked)}
      </p>
      <ul className="rows">
        {shown.map(question => (
          <QuestionDetails key={question.id} question={question} packages={packages} />
        ))}
      </ul>
      {onMore && (
        <button type="button" onClick={onMore}>
          {messages.evaluation.more}
        </button>
      )}
    </section>
  )
}
