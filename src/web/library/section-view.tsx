import { useEffect, useRef } from 'react'
import type { Section, SectionOutline } from '../../domain/section.ts'
import { type DocumentName, fetchSection } from '../api/library.ts'
import { messages } from '../messages.ts'
import { navigate } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { markWords } from '../text/mark-words.ts'
import { SectionText } from '../text/section-text.tsx'
import { documentAddress } from './document-address.ts'
import { SectionHistory } from './section-history.tsx'
import { useNearView } from './use-near-view.ts'

type SectionViewProps = {
  name: DocumentName
  outline: SectionOutline
  /** How many sections it stands in. */
  depth: number
  /** The one that one begins with is read at once, the others when they come near. */
  first: boolean
  title: string
  /** That is the title of the document, which stands above. */
  titled: boolean
  /** Words to mark in it. */
  found: string
  /** Its history is open. */
  traced: boolean
  /** The key of the row or entry that the open history is of; null where it is of the section. */
  row: string | null
  onLoaded?: () => void
}

/** One section to read, and its history. */
export function SectionView({
  name,
  outline,
  depth,
  first,
  title,
  titled,
  found,
  traced,
  row,
  onLoaded,
}: SectionViewProps) {
  const { anchor, span } = outline
  const root = useRef<HTMLElement>(null)
  const near = useNearView(root, first)
  const loaded = useLoaded(near ? 'section' : null, signal => fetchSection(name, anchor, signal))
  const heard = useRef(onLoaded)
  heard.current = onLoaded
  const isLoaded = loaded.state === 'loaded'
  useEffect(() => {
    if (!isLoaded || !heard.current) return
    heard.current()
    root.current?.querySelector('.marked.found')?.scrollIntoView({ block: 'nearest' })
  }, [isLoaded])

  const Heading = `h${Math.min(depth + 2, 6)}` as 'h2'
  const show = (history?: string, of?: string) =>
    navigate(documentAddress(name, { section: anchor, found, history, row: of }), { replace: true })
  const toggle = () => show(traced ? undefined : anchor)
  return (
    <section ref={root} className={`section depth-${Math.min(depth, 3)}`}>
      <div className={titled ? 'section-head titled' : 'section-head'}>
        <Heading tabIndex={-1} className={titled ? 'section-heading visually-hidden' : 'section-heading'}>
          {title}
        </Heading>
        <Link
          to={paths.askAbout(messages.library.question(title), name.package, [name.release])}
          className="section-tool screen-only"
          aria-label={messages.library.askAbout(title)}
        >
          {messages.library.ask}
        </Link>
        <button
          type="button"
          className="plain section-tool screen-only"
          aria-expanded={traced}
          aria-label={messages.library.historyOf(title)}
          onClick={toggle}
        >
          {messages.library.history}
        </button>
      </div>
      {traced && (
        <SectionHistory
          {...{ name, anchor, title, row }}
          rows={loaded.value ? rowsOf(loaded.value.section) : []}
          onRow={chosen => show(anchor, chosen)}
          onClose={toggle}
        />
      )}
      {first || isLoaded || loaded.state === 'failed' ? (
        <LoadedState loaded={loaded}>
          {({ section }) => (
            <SectionText
              section={section}
              marks={found === '' ? [] : markWords(section.text, found, section.span.start)}
            />
          )}
        </LoadedState>
      ) : (
        <Unread characters={span.end - span.start} />
      )}
    </section>
  )
}

/** The keys of its rows and entries, as far as they tell them apart. */
const rowsOf = ({ blocks }: Section): string[] => [
  ...new Set(blocks.flatMap(block => ('rows' in block ? block.rows.flatMap(({ key }) => key ?? []) : []))),
]

/** Takes about the room that the text will, so that what stands below hardly moves. */
function Unread({ characters }: { characters: number }) {
  return <div aria-busy="true" style={{ height: `${Math.ceil(characters / 75) * 1.7}rem` }} />
}
