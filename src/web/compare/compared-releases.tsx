import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { ComparisonQuery } from '../api/comparisons.ts'
import type { ComparisonPage } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { ChangeDetail } from './change-detail.tsx'
import { ChangeFilters } from './change-filters.tsx'
import { ChangeList } from './change-list.tsx'
import { ChangeSteps } from './change-steps.tsx'
import { noFilter, type ShownFilter } from './compared-address.ts'
import type { ComparedPair } from './compared-pair.ts'
import { ComparisonSummary } from './comparison-summary.tsx'
import { ExportMenu } from './export-menu.tsx'
import { neighboursOf } from './neighbours-of.ts'
import { PrintedChanges } from './printed-changes.tsx'
import { rememberSections } from './remember-sections.ts'
import { useChanges } from './use-changes.ts'
import { useChosenChange } from './use-chosen-change.ts'
import { useComparedAddress } from './use-compared-address.ts'
import { usePrint } from './use-print.ts'

/** A comparison: its summary, the changes that pass the filters, and one of them with its words. */
export function ComparedReleases({ whole }: { whole: ComparisonPage }) {
  const pair: ComparedPair = { package: whole.package, from: whole.from, to: whole.to }
  const [address, go] = useComparedAddress()
  const { filter } = address
  const query = queryOf(pair, filter)
  const { pages, problem } = useChanges(query, address.change)
  const readSection = useMemo(() => rememberSections(pair.package), [pair.package])
  const detail = useRef<HTMLElement>(null)
  const focusDetail = useCallback(
    () => detail.current?.querySelector('h2')?.focus({ preventScroll: true }),
    [],
  )
  const chosen = useChosenChange(pages, address, go, () => requestAnimationFrame(focusDetail))
  const { change, position, found, absent, goTo, step } = chosen
  useEffect(() => {
    if (found === null || !detail.current) return
    const { top } = detail.current.getBoundingClientRect()
    const instead = detail.current.parentElement!.firstElementChild!.clientHeight === 0
    if (instead || top < 0 || top > 0.8 * window.innerHeight) detail.current.scrollIntoView()
    // Where it takes the place of the list, it takes the focus too.
    if (instead) focusDetail()
  }, [found, focusDetail])
  const { printed, print } = usePrint(query)
  const total = pages?.total() ?? null
  const showAll = () => go({ filter: noFilter, change: null })

  return (
    <>
      <ComparisonSummary whole={whole} />
      <ChangeFilters
        summary={whole.summary}
        filter={filter}
        onChange={next => go({ filter: next, change: null })}
      />
      {problem && <ProblemState problem={problem} />}
      {pages === null || total === null ? (
        !problem && <LoadingState />
      ) : total === 0 ? (
        <EmptyState title={messages.compare.nonePasses}>
          <button type="button" onClick={showAll}>
            {messages.compare.clear}
          </button>
        </EmptyState>
      ) : (
        <div className={found === null ? 'compared' : 'compared with-change'}>
          <div className="compared-list">
            <div className="list-head screen-only">
              <span aria-live="polite">{messages.compare.passing(total, whole.summary.changes)}</span>
              <ExportMenu pair={pair} query={query} count={total} onPrint={print} />
            </div>
            {absent && <p className="soft">{messages.compare.absent}</p>}
            <ChangeList pages={pages} chosen={found} onChoose={goTo} onEnter={focusDetail} />
            <p className="soft list-help screen-only">{messages.compare.listHelp}</p>
          </div>
          {change && (
            <article className="change-detail card" ref={detail}>
              <ChangeSteps
                position={position}
                total={total}
                onStep={step}
                onBack={() => go({ change: null })}
              />
              <ChangeDetail
                {...{ pair, change, address, go, readSection }}
                neighbours={neighboursOf(pages, change, position)}
              />
            </article>
          )}
        </div>
      )}
      {printed ? (
        <PrintedChanges changes={printed} of={whole.summary.changes} />
      ) : (
        <p className="paper-only">{messages.compare.printedOne}</p>
      )}
    </>
  )
}

function queryOf(pair: ComparedPair, { significance, kind, document, words }: ShownFilter): ComparisonQuery {
  return {
    ...pair,
    ...(significance.length > 0 && { significance }),
    ...(kind.length > 0 && { kind }),
    ...(document !== '' && { document: [document] }),
    ...(words !== '' && { words }),
  }
}
