import type { ReactNode } from 'react'
import type { Answer } from '../../domain/answer.ts'
import { messages } from '../messages.ts'

type OutcomeNoteProps = { outcome: Exclude<Answer['outcome'], 'answered'>; children: ReactNode }

/** An answer that is none, unlike one that is: what it is, what it says, and what can be done. */
export function OutcomeNote({ outcome, children }: OutcomeNoteProps) {
  const words = messages.ask.outcomes
  const help = { abstained: words.abstainedHelp, clarify: words.clarifyHelp, blocked: words.blockedHelp }
  return (
    <div className={`outcome ${outcome}`}>
      <p className="outcome-title">{words[outcome]}</p>
      {children}
      <p className="soft">{help[outcome]}</p>
    </div>
  )
}
