import type { EvaluationReport } from '../../domain/evaluation.ts'
import { fetchEvaluations } from '../api/evaluations.ts'
import { formatMoment } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { navigate } from '../routing/address.ts'
import { paths } from '../routing/paths.ts'
import { useLoaded } from '../states/use-loaded.ts'

/** What the run is compared with: a baseline, or another run of the same questions. The address keeps it. */
export function ReferenceChooser({ run, before }: { run: EvaluationReport; before: string | null }) {
  const { value } = useLoaded('evaluations', fetchEvaluations)
  const others = value?.runs.filter(({ id, dataset }) => id !== run.id && dataset === run.dataset) ?? []
  const baselines = value?.baselines ?? []
  const known = [...baselines, ...others.map(({ id }) => id)]
  return (
    <div className="fields screen-only">
      <label>
        <span>{messages.evaluation.compare}</span>
        <select
          value={before ?? ''}
          onChange={({ target }) => navigate(paths.evaluation(run.id, target.value), { replace: true })}
        >
          <option value="">{messages.evaluation.compareNone}</option>
          {before !== null && !known.includes(before) && <option value={before}>{before}</option>}
          {others.length > 0 && (
            <optgroup label={messages.evaluation.runs}>
              {others.map(({ id, begunAt }) => (
                <option key={id} value={id}>
                  {formatMoment(begunAt)} ({id})
                </option>
              ))}
            </optgroup>
          )}
          {baselines.length > 0 && (
            <optgroup label={messages.evaluation.baselines}>
              {baselines.map(name => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
    </div>
  )
}
