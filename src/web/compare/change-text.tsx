import type { ReportChange, ShownSection } from '../api/replies.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import type { ComparedPair } from './compared-pair.ts'
import { InlineText } from './inline-text.tsx'
import type { ReadSection } from './remember-sections.ts'
import { isOfPlace, isSeen, shownText } from './shown-text.ts'
import { SideText } from './side-text.tsx'

type ChangeTextProps = {
  pair: ComparedPair
  change: ReportChange
  /** Other changes of the same sections that are at hand. */
  neighbours: readonly ReportChange[]
  inline: boolean
  whole: boolean
  readSection: ReadSection
}

/** The words of a change in their sections: side by side, or in one text. */
export function ChangeText({ pair, change, neighbours, inline, whole, readSection }: ChangeTextProps) {
  const loaded = useLoaded(change.id, signal =>
    Promise.all(
      [change.before, change.after].map((side): Promise<ShownSection | null> | null =>
        side === null ? null : readSection(side, signal),
      ),
    ),
  )
  return (
    <LoadedState loaded={loaded}>
      {([older = null, newer = null]) => {
        const before = shownText(change, 'before', older, neighbours, whole && !inline)
        const after = shownText(change, 'after', newer, neighbours, whole && !inline)
        const seen = [before, after].some(shown => shown !== null && isSeen(shown))
        const asInFile = !seen && !isOfPlace(change)
        if (inline) return <InlineText {...{ change, neighbours, before, after, asInFile }} />
        const common = { packageName: pair.package, change, asInFile, whole }
        return (
          <div className="side-by-side">
            <SideText {...common} release={pair.from} of="before" shown={before} />
            <SideText {...common} release={pair.to} of="after" shown={after} />
          </div>
        )
      }}
    </LoadedState>
  )
}
