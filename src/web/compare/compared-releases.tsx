import { useEffect, useMemo, useState } from 'react'
import type { ComparisonQuery } from '../api/comparisons.ts'
import type { ComparisonPage, ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { useNotices } from '../shell/notices.tsx'
import { useShortcut } from '../shell/shortcuts.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ProblemState } from '../states/problem-state.tsx'
import { ChangeDetail } from './change-detail.tsx'
import { ChangeFilters } from './change-filters.tsx'
import { ChangeList } from './change-list.tsx'
import type { ChangePages } from './change-pages.ts'
import { noFilter, type ShownFilter } from './compared-address.ts'
import type { ComparedPair } from './compared-pair.ts'
import { ComparisonSummary } from './comparison-summary.tsx'
import { ExportMenu } from './export-menu.tsx'
import { rememberSections } from './remember-sections.ts'
import { useChanges } from './use-changes.ts'
import { useComparedAddress } from './use-compared-address.ts'

/** A comparison: its summary, the changes that pass the filters, and one of them with its words. */
export function ComparedReleases({ whole }: { whole: ComparisonPage }) {
  const pair: ComparedPair = { package: whole.package, from: whole.from, to: whole.to }
  const [address, go] = useComparedAddress()
  const { filter } = address
  const { notify, announce } = useNotices()
  const query = queryOf(pair, filter)
  const { pages, problem } = useChanges(query, address.change)
  const readSection = useMemo(() => rememberSections(pair.package), [pair.package])
  const asked = address.change
  const found = asked === null ? null : (pages?.positionOf(asked) ?? null)
  const position = found ?? 0
  const change = pages?.at(position) ?? null
  const total = pages?.total() ?? null

  const [absent, setAbsent] = useState<string | null>(null)
  useEffect(() => {
    if (pages === null || asked === null || pages.positionOf(asked) !== null) return
    pages.locate(asked).then(
      at => at === null && setAbsent(asked),
      () => {},
    )
  }, [pages, asked])

  const goTo = async (to: number, how: 'keys' | 'pointer' | 'shortcut') => {
    const next = await pages?.read(to).catch(() => null)
    if (!next || total === null) return
    if (how === 'shortcut') announce(messages.compare.said(to + 1, total, next.description))
    go({ change: next.id }, { leaveBehind: asked === null })
  }
  const step = (by: 1 | -1) => {
    const to = position + by
    if (to < 0) notify(messages.compare.first)
    else if (total !== null && to >= total) notify(messages.compare.last)
    else goTo(to, 'shortcut')
  }
  useShortcut('j', messages.compare.next, () => step(1))
  useShortcut('k', messages.compare.previous, () => step(-1))
  useShortcut('n', messages.compare.next, () => step(1))
  useShortcut('p', messages.compare.previous, () => step(-1))
  useShortcut('i', messages.compare.toggleView, () => go({ inline: !address.inline }))

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
          <button type="button" onClick={() => go({ filter: noFilter, change: null })}>
            {messages.compare.clear}
          </button>
        </EmptyState>
      ) : (
        <div className={asked === null ? 'compared' : 'compared with-change'}>
          <div className="compared-list">
            <div className="list-head">
              <span aria-live="polite">{messages.compare.passing(total, whole.summary.changes)}</span>
              <ExportMenu pair={pair} query={query} count={total} onPrint={() => window.print()} />
            </div>
            {absent !== null && absent === asked && <p className="soft">{messages.compare.absent}</p>}
            <ChangeList
              pages={pages}
              chosen={asked === null ? null : found}
              onChoose={goTo}
              onEnter={() => document.getElementById('change-heading')?.focus()}
            />
            <p className="soft screen-only">{messages.compare.listHelp}</p>
          </div>
          {change && (
            <article className="change-detail card">
              <nav className="steps screen-only">
                <button type="button" className="plain back-to-list" onClick={() => go({ change: null })}>
                  ← {messages.compare.backToList}
                </button>
                <span className="soft">{messages.compare.position(position + 1, total)}</span>
                <button
                  type="button"
                  className="plain"
                  onClick={() => step(-1)}
                  aria-label={messages.compare.previous}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="plain"
                  onClick={() => step(1)}
                  aria-label={messages.compare.next}
                >
                  ↓
                </button>
              </nav>
              <ChangeDetail
                {...{ pair, change, address, go, readSection }}
                neighbours={neighboursOf(pages, change, position)}
              />
            </article>
          )}
        </div>
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

/** So far up and down the list changes of the same section are looked for. */
const NEAR = 100

/** The changes of the same sections near a position, as far as they are read. */
function neighboursOf(pages: ChangePages, change: ReportChange, position: number): ReportChange[] {
  const near = Array.from({ length: 2 * NEAR + 1 }, (_, index) => pages.at(position - NEAR + index))
  const alike = (one: ReportChange['before'], other: ReportChange['before']) =>
    one !== null && one.document === other?.document && one.section === other.section
  return near.filter(
    (each): each is ReportChange =>
      each !== null &&
      each.id !== change.id &&
      (alike(each.before, change.before) || alike(each.after, change.after)),
  )
}
