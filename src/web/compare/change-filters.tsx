import { useEffect, useRef, useState } from 'react'
import type { ComparisonSummary } from '../../domain/change.ts'
import { Choice } from '../fields/choice.tsx'
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
          <Choice
            label={messages.compare.document}
            value={filter.document}
            options={[
              ['', messages.compare.anyDocument],
              ...summary.documents.map(
                ({ document, changes }) => [document, `${document} (${formatNumber(changes)})`] as const,
              ),
            ]}
            onChange={document => onChange({ ...filter, document })}
          />
          <Chips
            legend={messages.compare.significance}
            names={significances}
            texts={messages.compare.significances}
            counts={summary.significance}
            chosen={filter.significance}
            onChange={significance => onChange({ ...filter, significance })}
          />
          <Chips
            legend={messages.compare.kind}
            names={kinds}
            texts={messages.compare.kinds}
            counts={summary.kinds}
            chosen={filter.kind}
            onChange={kind => onChange({ ...filter, kind })}
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
  onChange: (chosen: readonly Name[]) => void
}

function Chips<Name extends string>({ legend, names, texts, counts, chosen, onChange }: ChipsProps<Name>) {
  const toggle = (name: Name) =>
    onChange(chosen.includes(name) ? chosen.filter(each => each !== name) : [...chosen, name])
  const present = names.filter(name => counts[name] > 0 || chosen.includes(name))
  return (
    <fieldset className="chips">
      <legend>{legend}</legend>
      {present.map(name => (
        <label key={name} className="chip">
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          {texts[name]} <span className="soft">{formatNumber(counts[name])}</span>
        </label>
      ))}
    </fieldset>
  )
}
