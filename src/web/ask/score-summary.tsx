import type { Answer, ScoreName } from '../../domain/answer.ts'
import { formatShare } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { GuardList } from './guard-list.tsx'
import { scoreWords } from './score-words.ts'

/** How an answer was checked: in a few words, and each score behind them. */
export function ScoreSummary({ answer }: { answer: Answer }) {
  const { scores, decision, model, timings, cached } = answer
  const words = messages.ask.scores
  const summary = scoreWords(answer)
  const names = (Object.keys(words.names) as ScoreName[]).filter(name => scores[name] !== null)
  if (summary === '') return null
  const took = Object.values(timings).reduce((sum, each) => sum + each, 0)
  return (
    <details className="scores">
      <summary>
        <span className="scores-sign" aria-hidden="true">
          ✓
        </span>{' '}
        {summary}
      </summary>
      <dl>
        {names.map(name => (
          <div key={name}>
            <dt>{words.names[name][0]}</dt>
            <dd>
              <strong>{formatShare(scores[name]!)}</strong>{' '}
              <span className="soft">{words.names[name][1]}</span>
            </dd>
          </div>
        ))}
      </dl>
      {scores.unscored.length > 0 && (
        <p>{words.notScored(scores.unscored.map(each => nameOf(each)).join(', '))}</p>
      )}
      {decision.reasons.length > 0 && (
        <>
          <p>{words.revisions}</p>
          <ul>
            {decision.reasons.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <GuardList records={decision.guards ?? []} />
      <p className="soft">
        {model.id === 'extractive' ? words.extractive : words.written(model.id)} {words.took(took)}
        {cached !== undefined && ` ${messages.ask.answer.cached(cached)}`}
      </p>
    </details>
  )
}

const nameOf = (name: string) => messages.ask.scores.names[name as ScoreName]?.[0] ?? name
