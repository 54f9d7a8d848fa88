import { useRef } from 'react'
import type { Mark } from './mark.ts'
import { MarkedText } from './marked-text.tsx'
import { useMarkInView } from './use-mark-in-view.ts'

type CanonicalTextProps = {
  text: string
  /** The offset of the text's first character in its document version: the start of its section's span. */
  start: number
  marks?: readonly Mark[]
  markInView?: string | null
}

/** Canonical text as it stands, markup and all, marked character by character: what a quote is compared with. */
export function CanonicalText({ text, start, marks = [], markInView = null }: CanonicalTextProps) {
  const root = useRef<HTMLPreElement>(null)
  useMarkInView(root, markInView)
  return (
    <pre className="canonical-text" ref={root}>
      <MarkedText text={text} start={start} marks={marks} />
    </pre>
  )
}
