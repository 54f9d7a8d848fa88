import type { Citation } from '../../domain/citation.ts'
import type { EvaluatedQuestion } from '../../domain/evaluation.ts'
import { formatDuration } from '../format/measures.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { questionAnchor } from './question-anchor.ts'

type QuestionDetailsProps = {
  question: EvaluatedQuestion
  /** Those of the library; evidence of others can not be gone to. */
  packages: ReadonlySet<string>
}

/** A question of a run: whether it is right, and on demand what was expected, answered and cited. */
export function QuestionDetails({ question: asked, packages }: QuestionDetailsProps) {
  const { id, question, right, tags, reasons, expected, turns, text, error, citations, latencyMs } = asked
  const outcome = asked.outcome ?? 'failed'
  return (
    <li className="evaluated">
      <details id={questionAnchor(id)}>
        <summary>
          <span className={right ? 'verdict better' : 'verdict worse'}>
            {right ? `✓ ${messages.evaluation.isRight}` : `✗ ${messages.evaluation.isWrong}`}
          </span>{' '}
          <span className="evaluated-question">{question}</span>
        </summary>
        <p className="soft evaluated-facts">
          {[id, messages.evaluation.outcomes[outcome] ?? outcome, ...tags, formatDuration(latencyMs)].join(
            ' · ',
          )}
        </p>
        <dl className="evaluated-parts">
          <Lines title={messages.evaluation.turns} lines={turns} />
          <Lines title={messages.evaluation.why} lines={reasons} />
          <Lines title={messages.evaluation.expected} lines={expected} />
          <Lines title={messages.evaluation.answer} lines={[text ?? error ?? '–']} />
          {citations.length > 0 && (
            <div>
              <dt>{messages.evaluation.evidence}</dt>
              {citations.map(citation => (
                <Evidence
                  key={citation.id}
                  citation={citation}
                  known={packages.has(citation.place.package)}
                />
              ))}
            </div>
          )}
        </dl>
      </details>
    </li>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <dt>{title}</dt>
      {[...lines.entries()].map(([index, line]) => (
        <dd key={index}>{line}</dd>
      ))}
    </div>
  )
}

function Evidence({
  citation: { number, place, quote, removed },
  known,
}: {
  citation: Citation
  known: boolean
}) {
  const { release, document, section, heading, item } = place
  const at = [release, document, heading, item].filter(part => part !== null && part !== '').join(' › ')
  return (
    <dd className="evidence-quote">
      <p className="soft evidence-at">
        [{number}]{' '}
        {known ? <Link to={paths.library(place.package, release, document, section)}>{at}</Link> : at}
      </p>
      {removed ? <p>{messages.evaluation.removed}</p> : <blockquote>{quote}</blockquote>}
    </dd>
  )
}
