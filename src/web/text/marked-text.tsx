import type { ReactNode } from 'react'
import { messages } from '../messages.ts'
import { cutAtMarks, type Mark, type MarkedStretch } from './mark.ts'
import './text.css'

/** A text with its marks as elements. `start` is the offset of the text's first character in what the marks count from. */
export function MarkedText({
  text,
  marks,
  start = 0,
}: {
  text: string
  marks: readonly Mark[]
  start?: number
}) {
  if (marks.length === 0) return <>{text}</>
  return cutAtMarks(start, start + text.length, marks).map(stretch => (
    <Stretch
      key={stretch.start}
      stretch={stretch}
      text={text.slice(stretch.start - start, stretch.end - start)}
    />
  ))
}

function Stretch({ stretch: { start, marks }, text }: { stretch: MarkedStretch; text: string }) {
  let inner: ReactNode = text
  for (const mark of marks.toReversed())
    inner = (
      <Marked mark={mark} begins={mark.start === start}>
        {inner}
      </Marked>
    )
  return inner
}

/** Added and removed words are so without colour too. */
const elements = { cited: 'mark', found: 'mark', added: 'ins', removed: 'del' } as const

function Marked({ mark, begins, children }: { mark: Mark; begins: boolean; children: ReactNode }) {
  const Element = elements[mark.kind]
  return (
    <Element className={`marked ${mark.kind}`} data-mark={mark.id}>
      {begins && <span className="visually-hidden">{mark.label ?? messages.text.marks[mark.kind]} </span>}
      {children}
    </Element>
  )
}
