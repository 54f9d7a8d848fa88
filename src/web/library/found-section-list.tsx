import type { FoundSections } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { markWords } from '../text/mark-words.ts'
import { MarkedText } from '../text/marked-text.tsx'
import { documentAddress } from './document-address.ts'
import { sectionName } from './section-name.ts'

/** What a search found, best first: each section with where it stands and the words around the first that was looked for. */
export function FoundSectionList({
  found: { words, sections },
  told,
  busy,
}: {
  found: FoundSections
  told: string
  busy: boolean
}) {
  if (sections.length === 0)
    return (
      <EmptyState title={messages.library.nothingFound}>
        <p>{messages.library.nothingFoundHelp}</p>
      </EmptyState>
    )
  return (
    <>
      <p className="soft">{told}</p>
      <ol className="rows found-sections" aria-busy={busy}>
        {sections.map(section => (
          <li key={section.id} className="found-section">
            <Link to={documentAddress(section, { section: section.section, found: words })}>
              {marked(sectionName(section), words)}
            </Link>
            <p>{marked(section.excerpt, words)}</p>
            <p className="soft">{[section.package, section.release, section.document].join(' › ')}</p>
          </li>
        ))}
      </ol>
    </>
  )
}

const marked = (text: string, words: string) => <MarkedText text={text} marks={markWords(text, words)} />
