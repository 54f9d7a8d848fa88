import type { ReportSide } from '../api/replies.ts'
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
  side: ReportSide | null
  shown: ShownText | null
  /** As the file has it: where the difference is in the markup alone. */
  asInFile: boolean
  whole: boolean
}

/** One side of a change: its release, where it stands there, and the text with its marks. */
export function SideText({ packageName, release, side, shown, asInFile, whole }: SideTextProps) {
  return (
    <section className="side" aria-label={release}>
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
          <SectionText
            section={{ blocks: shown.blocks }}
            marks={shown.marks}
            markInView={whole ? SHOWN : null}
          />
        </>
      )}
    </section>
  )
}
