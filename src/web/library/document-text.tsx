import { useEffect, useRef } from 'react'
import type { SectionOutline } from '../../domain/section.ts'
import type { DocumentName } from '../api/library.ts'
import type { DocumentOutline } from '../api/replies.ts'
import { useAddress } from '../routing/address.ts'
import { Outline } from './outline.tsx'
import { sectionName } from './section-name.ts'
import { SectionView } from './section-view.tsx'
import { useSectionInView } from './use-section-in-view.ts'

/** The sections of a document, one after the other, and beside them the outline, which follows the reading. */
export function DocumentText({ name, outline }: { name: DocumentName; outline: DocumentOutline }) {
  const { sections, document } = outline
  const { hash, query } = useAddress()
  const root = useRef<HTMLDivElement>(null)
  const seen = useSectionInView(root)
  const asked = sections.findIndex(({ anchor }) => anchor === anchorOf(hash))
  const reached = useRef<number | null>(null)

  const arrive = () => {
    const element = root.current?.children[asked]
    if (!element) return
    element.scrollIntoView({ block: 'start' })
    if (reached.current !== null && reached.current !== asked)
      element.querySelector<HTMLElement>('.section-heading')?.focus({ preventScroll: true })
    reached.current = asked
  }
  const latest = useRef(arrive)
  latest.current = arrive
  useEffect(() => {
    if (asked >= 0) latest.current()
    else reached.current = -1
  }, [asked])

  const depths = depthsOf(sections)
  const isTitled = (section: SectionOutline, index: number) =>
    index === 0 && (section.heading === '' || sectionName(section) === document.title)
  return (
    <div className={sections.length === 1 ? 'document whole' : 'document'}>
      {sections.length > 1 && (
        <Outline name={name} sections={sections} depths={depths} current={seen ?? Math.max(0, asked)} />
      )}
      <div ref={root} className="document-text">
        {sections.map((section, index) => (
          <SectionView
            key={section.anchor}
            name={name}
            outline={section}
            depth={depths.get(section.anchor)!}
            first={index === Math.max(0, asked)}
            title={isTitled(section, index) ? document.title || name.document : sectionName(section)}
            titled={isTitled(section, index)}
            found={query.get('found') ?? ''}
            traced={query.get('history') === section.anchor}
            row={query.get('row')}
            {...(index === asked && { onLoaded: arrive })}
          />
        ))}
      </div>
    </div>
  )
}

function anchorOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return hash.slice(1)
  }
}

/** How many sections each stands in; unlike levels, these skip none. */
function depthsOf(sections: readonly SectionOutline[]): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { anchor, parent } of sections)
    depths.set(anchor, parent === null ? 0 : (depths.get(parent) ?? -1) + 1)
  return depths
}
