import { useRef, useState } from 'react'
import type { RequestedScope } from '../../domain/scope.ts'
import { EvidencePanel } from '../evidence/evidence-panel.tsx'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import type { ViewProps } from '../routing/view-props.ts'
import { ArrivalContext, useArrival } from '../shell/arrival.ts'
import { useShortcut } from '../shell/shortcuts.tsx'
import { ViewHeading } from '../shell/view-heading.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { CatalogProvider, useCatalog } from './catalog.tsx'
import { type Cited, citedWith } from './cited.ts'
import { ConversationBar } from './conversation-bar.tsx'
import { isUnderWay, type PageTurn } from './conversation-state.ts'
import { type Draft, QuestionForm } from './question-form.tsx'
import { Suggestions } from './suggestions.tsx'
import { TurnView } from './turn-view.tsx'
import { useConversation } from './use-conversation.ts'
import './ask.css'

/** A conversation with its evidence beside it. */
export function AskView({ parts }: ViewProps) {
  // A first question gives its conversation an address; that is no arrival, and the focus stays where one types.
  const arrived = useRef(useArrival())
  return (
    <ArrivalContext value={arrived.current}>
      <CatalogProvider>
        <Conversation id={parts.conversation ?? null} />
      </CatalogProvider>
    </ArrivalContext>
  )
}

function Conversation({ id }: { id: string | null }) {
  const { turns, opening, problem, ask, stop } = useConversation(id)
  const { packages } = useCatalog()
  const [draft, setDraft] = useState<Draft>(draftFromAddress)
  const [cited, setCited] = useState<Cited | null>(null)
  const opener = useRef<Element | null>(null)
  const focusQuestion = () => document.getElementById('question')?.focus()
  useShortcut('/', messages.ask.question, focusQuestion)
  const underWay = turns.find(isUnderWay)
  const begun = id !== null || turns.length > 0

  const askAbout = (question: string, scope: RequestedScope | null) => {
    ask(question, scope)
    setDraft(({ scope: kept }) => ({ question: '', scope: kept }))
    focusQuestion()
  }
  const edit = ({ question, scope, understood }: PageTurn) => {
    const name = understood?.scope.package
    setDraft({ question, scope: scope ?? (name ? { package: name } : null) })
    focusQuestion()
  }
  const open = (chosen: Cited) => {
    opener.current ??= document.activeElement
    setCited(chosen)
  }
  const close = () => {
    setCited(null)
    if (opener.current instanceof HTMLElement) opener.current.focus()
    opener.current = null
  }
  const citedTurn = turns.find(turn => turn.id === cited?.turn)
  if (packages.value?.packages.length === 0 && !begun)
    return (
      <div className="view narrow">
        <ViewHeading title={messages.ask.title}>{messages.ask.welcome}</ViewHeading>
        <EmptyState title={messages.ask.nothingToAsk}>
          <p>{messages.ask.nothingToAskDetail}</p>
          <Link to={paths.library()}>{messages.ask.toLibrary}</Link>
        </EmptyState>
      </div>
    )
  return (
    <div className={['view ask', begun && 'begun', citedTurn && 'with-evidence'].filter(Boolean).join(' ')}>
      <div className="conversation">
        <ViewHeading title={messages.ask.title} className={begun ? 'visually-hidden' : ''}>
          {messages.ask.welcome}
        </ViewHeading>
        {!begun && <p className="soft">{messages.ask.welcomeDetail}</p>}
        {id !== null && turns.length > 0 && <ConversationBar id={id} />}
        {opening && <LoadingState />}
        {problem && <ProblemState problem={problem} />}
        {packages.problem && <ProblemState problem={packages.problem} onRetry={packages.reload} />}
        <div className="turns">
          {turns.map(turn => (
            <TurnView
              key={turn.id}
              turn={turn}
              busy={underWay !== undefined}
              cited={cited}
              onCite={open}
              onAsk={askAbout}
              onEdit={() => edit(turn)}
            />
          ))}
        </div>
        <QuestionForm
          draft={draft}
          onDraft={setDraft}
          last={turns.at(-1)?.question ?? null}
          stopping={underWay?.state === 'stopping'}
          onAsk={askAbout}
          onStop={underWay ? () => stop(underWay) : null}
        />
        {!begun && <Suggestions scope={draft.scope} onAsk={askAbout} />}
      </div>
      {cited && citedTurn && (
        <EvidencePanel
          cited={cited}
          citations={citedTurn.citations}
          onCite={citation => setCited(citedWith(citedTurn, citation))}
          onClose={close}
        />
      )}
    </div>
  )
}

/** What another view wants asked: `?question=`, `package=` and `release=`, the last as often as there are releases. */
function draftFromAddress(): Draft {
  const query = new URLSearchParams(location.search)
  const [name, releases] = [query.get('package'), query.getAll('release')]
  return {
    question: query.get('question') ?? '',
    scope: name === null ? null : { package: name, ...(releases.length > 0 && { releases }) },
  }
}
