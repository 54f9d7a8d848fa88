import { useEffect, useRef, useState } from 'react'
import type { ComparisonSummary } from '../../domain/change.ts'
import { formatNumber } from '../format/times-and-numbers.ts'
import { messages } from '../messages.ts'
import { useShortcut } from '../shell/shortcuts.tsx'
import { isFiltered, kinds, noFilter, type ShownFilter, significances } from './compared-address.ts'

type ChangeFiltersProps = {
  /** Of all changes. */
  summary: ComparisonSummary
  filter: ShownFilter
  onChange: (filter: ShownFilter) => void
}

/** Words are looked for once typing rests. */
const REST_MS = 300

/** Which changes are listed, each choice with how many changes it has. */
export function ChangeFilters({ summary, filter, onChange }: ChangeFiltersProps) {
  const search = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState(filter.words)
  const [open] = useState(isWide)
  const latest = useRef({ filter, onChange })
  useEffect(() => {
    latest.current = { filter, onChange }
  })
  useEffect(() => setWords(filter.words), [filter.words])
  useEffect(() => {
    const sought = words.trim()
    if (sought === latest.current.filter.words) return
    const rest = setTimeout(
      () => latest.current.onChange({ ...latest.current.filter, words: sought }),
      REST_MS,
    )
    return () => clearTimeout(rest)
  }, [words])
  useShortcut('/', messages.compare.words, () => search.current?.focus())
  const toggled = <Name extends string>(chosen: readonly Name[], name: Name) =>
    chosen.includes(name) ? chosen.filter(each => each !== name) : [...chosen, name]
  return (
    <search className="screen-only" aria-label={messages.compare.filters}>
      <details className="change-filters" open={open}>
        <summary>{messages.compare.filters}</summary>
        <div>
          <label>
            <span>{messages.compare.words}</span>
            <input
              ref={search}
              type="search"
              maxLength={500}
              value={words}
              onChange={event => setWords(event.target.value)}
            />
          </label>
          <label>
            <span>{messages.compare.document}</span>
            <select
              value={filter.document}
              onChange={event => onChange({ ...filter, document: event.target.value })}
            >
              <option value="">{messages.compare.anyDocument}</option>
              {summary.documents.map(({ document, changes }) => (
                <option key={document} value={document}>
                  {document} ({formatNumber(changes)})
                </option>
              ))}
            </select>
          </label>
          <Chips
            legend={messages.compare.significance}
            names={significances}
            texts={messages.compare.significances}
            counts={summary.significance}
            chosen={filter.significance}
            onToggle={name => onChange({ ...filter, significance: toggled(filter.significance, name) })}
          />
          <Chips
            legend={messages.compare.kind}
            names={kinds}
            texts={messages.compare.kinds}
            counts={summary.kinds}
            chosen={filter.kind}
            onToggle={name => onChange({ ...filter, kind: toggled(filter.kind, name) })}
          />
          {isFiltered(filter) && (
            <button type="button" className="plain" onClick={() => onChange(noFilter)}>
              {messages.compare.clear}
            </button>
          )}
        </div>
      </details>
    </search>
  )
}

/** Where there is little room they are folded away at first. */
const isWide = () => window.matchMedia('(min-width: 56rem)').matches

type ChipsProps<Name extends string> = {
  legend: string
  names: readonly Name[]
  texts: Record<Name, string>
  counts: Record<Name, number>
  chosen: readonly Name[]
  onToggle: (name: Name) => void
}

function Chips<Name extends string>({ legend, names, texts, counts, chosen, onToggle }: ChipsProps<Name>) {
  const present = names.filter(name => counts[name] > 0 || chosen.includes(name))
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      {present.map(name => (
        <label key={name} className="chip">
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => onToggle(name)} />
          {texts[name]} <span className="soft">{formatNumber(counts[name])}</span>
        </label>
      ))}
    </fieldset>
  )
}
