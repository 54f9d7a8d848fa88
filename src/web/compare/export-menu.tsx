import { type ComparisonFormat, type ComparisonQuery, comparisonAddress } from '../api/comparisons.ts'
import { messages } from '../messages.ts'
import type { ComparedPair } from './compared-pair.ts'

type ExportMenuProps = { pair: ComparedPair; query: ComparisonQuery; count: number; onPrint: () => void }

const endings: Record<keyof typeof messages.compare.formats, string> = {
  docx: 'docx',
  html: 'html',
  markdown: 'md',
  csv: 'csv',
  json: 'json',
}

/** The listed changes as a file, all of them, or on paper. */
export function ExportMenu({ pair, query, count, onPrint }: ExportMenuProps) {
  const name = `${pair.package} ${pair.from} to ${pair.to}`
  return (
    <details className="export screen-only">
      <summary className="button">{messages.compare.export}</summary>
      <div className="card">
        <p className="soft">{messages.compare.exported(count)}</p>
        <ul className="plain-list">
          {(Object.keys(endings) as (keyof typeof endings)[]).map(format => (
            <li key={format}>
              <a
                href={comparisonAddress({ ...query, limit: 'all' }, format satisfies ComparisonFormat)}
                download={`${name}.${endings[format]}`}
              >
                {messages.compare.formats[format]}
              </a>
            </li>
          ))}
        </ul>
        <button type="button" onClick={onPrint}>
          {messages.compare.print}
        </button>
      </div>
    </details>
  )
}
