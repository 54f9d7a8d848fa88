import { useEffect, useRef, useState } from 'react'
import type { Citation } from '../../domain/citation.ts'
import { usePackageTitle } from '../ask/catalog.tsx'
import type { Cited } from '../ask/cited.ts'
import { messages } from '../messages.ts'
import { PdfFilesProvider } from '../pages/pdf-files.tsx'
import { useShortcut } from '../shell/shortcuts.tsx'
import { CitedSide } from './cited-side.tsx'
import './evidence.css'

type EvidencePanelProps = {
  cited: Cited
  /** All of the answer, in the order of their numbers. */
  citations: readonly Citation[]
  onCite: (citation: Citation) => void
  onClose: () => void
}

/** The source of a citation beside the answer, or both sides of a change, aligned at the quoted words. */
export function EvidencePanel({ cited: { sides, edits }, citations, onCite, onClose }: EvidencePanelProps) {
  const words = messages.evidence
  const [first, last] = [sides[0]!, sides.at(-1)!]
  const title = first === last ? words.title(first.number) : words.titleTwo(first.number, last.number)
  const packageTitle = usePackageTitle()
  const [asPage, setAsPage] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (title) heading.current?.focus({ preventScroll: true })
  }, [title])
  // By id: the answer that is done brings citations of its own.
  const placeOf = (citation: Citation) => citations.findIndex(({ id }) => id === citation.id)
  const previous = citations[placeOf(first) - 1]
  const next = citations[placeOf(last) + 1]
  const go = (citation: Citation | undefined) => citation && onCite(citation)
  useShortcut('Escape', words.close, onClose)
  useShortcut('n', words.next, () => go(next))
  useShortcut('p', words.previous, () => go(previous))
  return (
    <aside className={sides.length > 1 ? 'evidence card two-sided' : 'evidence card'} aria-label={title}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <span className="evidence-steps screen-only">
          <Step label={words.previous} text="‹" to={previous} onGo={go} />
          <Step label={words.next} text="›" to={next} onGo={go} />
          <button type="button" className="plain" onClick={onClose} aria-label={words.close}>
            ×
          </button>
        </span>
      </header>
      {sides.length > 1 && <p className="soft shared-package">{packageTitle(first.place.package)}</p>}
      <PdfFilesProvider>
        <div className="evidence-sides">
          {sides.map(citation => (
            <CitedSide
              key={citation.id}
              citation={citation}
              edits={edits}
              side={sides.length === 1 ? null : citation === first ? 'before' : 'after'}
              asPage={asPage}
              onAsPage={setAsPage}
            />
          ))}
        </div>
      </PdfFilesProvider>
    </aside>
  )
}

type StepProps = {
  label: string
  text: string
  to: Citation | undefined
  onGo: (to: Citation | undefined) => void
}

function Step({ label, text, to, onGo }: StepProps) {
  return (
    <button type="button" className="plain" aria-label={label} disabled={!to} onClick={() => onGo(to)}>
      {text}
    </button>
  )
}
