import { useEffect, useRef } from 'react'
import type { SectionOutline } from '../../domain/section.ts'
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
  const toggle = () =>
    navigate(documentAddress(name, { section: anchor, found, history: traced ? undefined : anchor }), {
      replace: true,
    })
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
      {traced && <SectionHistory name={name} anchor={anchor} title={title} onClose={toggle} />}
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

/** Takes about the room that the text will, so that what stands below hardly moves. */
function Unread({ characters }: { characters: number }) {
  return <div aria-busy="true" style={{ height: `${Math.ceil(characters / 75) * 1.7}rem` }} />
}
