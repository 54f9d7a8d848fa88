import { type DocumentName, fetchLineage } from '../api/library.ts'
import { Choice } from '../fields/choice.tsx'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { HistoryStep } from './history-step.tsx'

type SectionHistoryProps = {
  name: DocumentName
  anchor: string
  title: string
  /** Of which row or entry; null for the section. */
  row: string | null
  /** The keys of all of them. */
  rows: readonly string[]
  onRow: (row: string) => void
  onClose: () => void
}

/** So many can be chosen from; of a longer table its sections' histories tell. */
const MOST_ROWS = 2000

/**
 * A section, or one of its rows, through all releases, the latest first: where it stood, what changed, and the way to each
 * comparison.
 */
export function SectionHistory({ name, anchor, title, row, rows, onRow, onClose }: SectionHistoryProps) {
  const loaded = useLoaded(`${anchor}\n${row}`, signal => fetchLineage(name, anchor, row, signal))
  const words = messages.library
  return (
    <aside className="history" aria-label={words.historyOf(row === null ? title : `${title}, ${row}`)}>
      <button type="button" className="plain" onClick={onClose}>
        {words.closeHistory}
      </button>
      {rows.length > 0 && (
        <div className="fields screen-only">
          <Choice
            label={words.historyFor}
            value={row ?? ''}
            options={[['', words.wholeSection], ...rows.slice(0, MOST_ROWS)]}
            onChange={onRow}
          />
        </div>
      )}
      <LoadedState loaded={loaded} loading={words.tracing}>
        {({ steps }) => (
          <ol className="history-steps" reversed>
            {steps
              .map((step, index) => (
                <HistoryStep
                  key={step.release}
                  packageName={name.package}
                  step={step}
                  before={steps[index - 1] ?? null}
                  read={steps.find(({ release }) => release === name.release) ?? step}
                />
              ))
              .toReversed()}
          </ol>
        )}
      </LoadedState>
    </aside>
  )
}
