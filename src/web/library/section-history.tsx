import { type DocumentName, fetchLineage } from '../api/library.ts'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { HistoryStep } from './history-step.tsx'

type SectionHistoryProps = { name: DocumentName; anchor: string; title: string; onClose: () => void }

/** A section through all releases, the latest first: where it stood, what changed, and the way to each comparison. */
export function SectionHistory({ name, anchor, title, onClose }: SectionHistoryProps) {
  const loaded = useLoaded(anchor, signal => fetchLineage(name, anchor, null, signal))
  return (
    <aside className="history" aria-label={messages.library.historyOf(title)}>
      <button type="button" className="plain" onClick={onClose}>
        {messages.library.closeHistory}
      </button>
      <LoadedState loaded={loaded} loading={messages.library.tracing}>
        {({ steps }) => (
          <ol className="history-steps" reversed>
            {steps
              .map((step, index) => (
                <HistoryStep
                  key={step.release}
                  packageName={name.package}
                  step={step}
                  before={steps[index - 1] ?? null}
                  title={title}
                  reading={step.release === name.release}
                />
              ))
              .toReversed()}
          </ol>
        )}
      </LoadedState>
    </aside>
  )
}
