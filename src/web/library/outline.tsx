import { useEffect, useRef, useState } from 'react'
import type { SectionOutline } from '../../domain/section.ts'
import type { DocumentName } from '../api/library.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { documentAddress } from './document-address.ts'
import { sectionName } from './section-name.ts'

type OutlineProps = {
  name: DocumentName
  sections: readonly SectionOutline[]
  depths: ReadonlyMap<string, number>
  /** The position of the section that is being read. */
  current: number
}

/** The sections of a document: beside the text where there is room, behind a button on a phone. */
export function Outline({ name, sections, depths, current }: OutlineProps) {
  const [open, setOpen] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const scrolled = list.current
    const entry = scrolled?.children[current]
    if (!scrolled || !(entry instanceof HTMLElement)) return
    const [top, bottom] = [entry.offsetTop, entry.offsetTop + entry.offsetHeight]
    if (top < scrolled.scrollTop) scrolled.scrollTop = top - entry.offsetHeight
    else if (bottom > scrolled.scrollTop + scrolled.clientHeight)
      scrolled.scrollTop = bottom + entry.offsetHeight - scrolled.clientHeight
  }, [current])
  return (
    <nav className="outline" aria-label={messages.library.outline}>
      <button
        type="button"
        className="outline-toggle"
        aria-expanded={open}
        onClick={() => setOpen(shown => !shown)}
      >
        {messages.library.showOutline}{' '}
        <span className="soft">{messages.library.sections(sections.length)}</span>
      </button>
      <ol ref={list} className={open ? 'open' : undefined}>
        {sections.map((section, index) => (
          <li key={section.anchor} className={`depth-${Math.min(depths.get(section.anchor)!, 3)}`}>
            <Link
              to={documentAddress(name, { section: section.anchor })}
              aria-current={index === current ? 'location' : undefined}
              onClick={() => setOpen(false)}
            >
              {sectionName(section)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
