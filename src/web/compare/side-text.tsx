import { useEffect, useRef } from 'react'
import type { ReportChange } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { CanonicalText } from '../text/canonical-text.tsx'
import { MarkedText } from '../text/marked-text.tsx'
import { SectionText } from '../text/section-text.tsx'
import { SHOWN } from './marks-of-change.ts'
import type { ShownText } from './shown-text.ts'

type SideTextProps = {
  packageName: string
  release: string
  change: ReportChange
  of: 'before' | 'after'
  shown: ShownText | null
  /** As the file has it: where the difference is in the markup alone. */
  asInFile: boolean
  whole: boolean
}

/** One side of a change: its release, where it stands there, and the text with its marks. */
export function SideText({ packageName, release, change, of, shown, asInFile, whole }: SideTextProps) {
  const root = useRef<HTMLElement>(null)
  const side = change[of]
  useEffect(() => {
    if (change) scrollTablesToMark(root.current)
  }, [change])
  const beyond = shown === null ? '' : textBeyond(change, of)
  return (
    <section ref={root} className="side" aria-label={release}>
      <h3>
        {release}
        {side && (
          <Link to={paths.library(packageName, release, side.document, side.section)}>{side.document}</Link>
        )}
      </h3>
      {side === null || shown === null ? (
        <p className="soft">{messages.compare.notThere(release)}</p>
      ) : asInFile ? (
        <CanonicalText text={side.quote} start={side.start} marks={shown.marks} />
      ) : (
        <>
          {shown.heading.text !== '' && (
            <p className="section-heading">
              <MarkedText
                text={shown.heading.text}
                start={shown.heading.start ?? 0}
                marks={shown.heading.start === null ? [] : shown.marks}
              />
            </p>
          )}
          <SectionText section={shown} marks={shown.marks} markInView={whole ? SHOWN : null} />
          {beyond !== '' && (
            <details>
              <summary>{messages.compare.allOfIt(beyond.length)}</summary>
              <CanonicalText text={beyond} start={0} />
            </details>
          )}
        </>
      )}
    </section>
  )
}

/** What came or went as a whole document: all its text; '' where a change is about no more than its section. */
function textBeyond({ edits, before, after }: ReportChange, of: 'before' | 'after'): string {
  const side = before && after ? null : (after ?? before)
  const longest = edits.map(edit => edit[of]?.text ?? '').toSorted((a, b) => b.length - a.length)[0] ?? ''
  return side !== null && longest.length > 2 * side.quote.length ? longest : ''
}

/** A wide table begins at the cell that is marked; the page stays where it is. */
function scrollTablesToMark(root: HTMLElement | null): void {
  for (const table of root?.querySelectorAll<HTMLElement>('.scroll') ?? []) {
    const mark = table.querySelector(`[data-mark="${SHOWN}"]`)
    if (!mark) continue
    const [inner, outer] = [mark.getBoundingClientRect(), table.getBoundingClientRect()]
    if (inner.right > outer.right) table.scrollLeft += inner.right - outer.right + inner.width
    if (inner.bottom > outer.bottom) table.scrollTop += inner.bottom - outer.bottom + inner.height
  }
}
