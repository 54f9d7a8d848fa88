import { useState } from 'react'
import type { Citation } from '../../domain/citation.ts'
import { EvidencePanel } from '../evidence/evidence-panel.tsx'
import { messages } from '../messages.ts'
import type { ViewProps } from '../routing/view-props.ts'
import { useShortcut } from '../shell/shortcuts.tsx'
import { ViewHeading } from '../shell/view-heading.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { QuestionForm } from './question-form.tsx'
import { TurnView } from './turn-view.tsx'
import { useConversation } from './use-conversation.ts'
import './ask.css'

/** A conversation with its evidence beside it. */
export function AskView({ parts }: ViewProps) {
  const conversation = useConversation(parts.conversation ?? null)
  const [cited, setCited] = useState<Citation | null>(null)
  const { turns, opening, problem, ask, stop } = conversation
  useShortcut('/', messages.ask.question, () => document.getElementById('question')?.focus())
  const asking = turns.some(({ state }) => state === 'asking')
  return (
    <div className={cited ? 'view ask with-evidence' : 'view ask'}>
      <div className="conversation">
        <ViewHeading title={messages.ask.title} className={turns.length > 0 ? 'visually-hidden' : ''}>
          {messages.ask.welcome}
        </ViewHeading>
        {opening && <LoadingState />}
        {problem && <ProblemState problem={problem} />}
        {turns.map(turn => (
          <TurnView key={turn.id} turn={turn} cited={cited} onCite={setCited} onStop={() => stop(turn)} />
        ))}
        <QuestionForm busy={asking} onAsk={ask} />
      </div>
      {cited && <EvidencePanel citation={cited} onClose={() => setCited(null)} />}
    </div>
  )
}
