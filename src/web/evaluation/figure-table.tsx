import type { ReactNode } from 'react'

/** What stands in a column: words, a figure, or an interval as plot and words. */
type Column = { title: string; holds?: 'figure' | 'interval' }

type FigureTableProps = {
  label: string
  /** Whether the label is shown too. */
  captioned?: boolean
  columns: readonly Column[]
  /** The rows. */
  children: ReactNode
}

/** A table of measures, which is scrolled sideways where there is little room. */
export function FigureTable({ label, captioned = false, columns, children }: FigureTableProps) {
  return (
    <section className="figures" tabIndex={0} aria-label={label}>
      <table>
        {captioned && <caption>{label}</caption>}
        <thead>
          <tr>
            {columns.map(({ title, holds }) => (
              <th
                key={title}
                scope="col"
                className={holds === 'figure' ? 'figure' : undefined}
                colSpan={holds === 'interval' ? 2 : 1}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
