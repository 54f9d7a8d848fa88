import type { AnswerSentence } from '../../domain/answer.ts'
import { AnswerSentenceView, type AnswerSentenceViewProps } from './answer-sentence-view.tsx'

export type AnswerTextProps = Omit<AnswerSentenceViewProps, 'as' | 'sentence'> & {
  sentences: readonly AnswerSentence[]
}

/**
 * The sentences of an answer, each with a mark for every citation, and what supports it on demand; after one that ends
 * with a colon the others are a list. Texts are shown as they are: no markup.
 */
export function AnswerText({ sentences, ...rest }: AnswerTextProps) {
  return (
    <div className="answer-text">
      {[...groups(sentences).entries()].map(([index, { lead, members }]) => (
        <div key={index}>
          {lead && <AnswerSentenceView as="p" sentence={lead} {...rest} />}
          {members.length > 0 &&
            (lead?.text.endsWith(':') ? (
              <ul>
                {[...members.entries()].map(([position, sentence]) => (
                  <AnswerSentenceView key={position} as="li" sentence={sentence} {...rest} />
                ))}
              </ul>
            ) : (
              [...members.entries()].map(([position, sentence]) => (
                <AnswerSentenceView key={position} as="p" sentence={sentence} {...rest} />
              ))
            ))}
        </div>
      ))}
    </div>
  )
}

type Group = { lead: AnswerSentence | null; members: AnswerSentence[] }

function groups(sentences: readonly AnswerSentence[]): Group[] {
  const made: Group[] = []
  for (const sentence of sentences) {
    if (sentence.text.endsWith(':')) made.push({ lead: sentence, members: [] })
    else if (made.length === 0) made.push({ lead: null, members: [sentence] })
    else made.at(-1)!.members.push(sentence)
  }
  return made
}
