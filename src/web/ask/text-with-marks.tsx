import type { ReactNode } from 'react'
import type { AnswerTextProps } from './answer-text.tsx'
import { CitationMark } from './citation-mark.tsx'

type TextWithMarksProps = Omit<AnswerTextProps, 'sentences'> & { text: string }

/** The text of an answer without sentences, line by line: lines with a dash are a list, `[1]` opens its source. */
export function TextWithMarks({ text, ...marks }: TextWithMarksProps) {
  return (
    <div className="answer-text">
      {[...blocks(text.split('\n')).entries()].map(([index, block]) =>
        block.list ? (
          <ul key={index}>
            {[...block.lines.entries()].map(([position, line]) => (
              <li key={position}>{marked(line, marks)}</li>
            ))}
          </ul>
        ) : (
          <p key={index}>{marked(block.lines[0]!, marks)}</p>
        ),
      )}
    </div>
  )
}

type Block = { list: boolean; lines: string[] }

function blocks(lines: readonly string[]): Block[] {
  const made: Block[] = []
  for (const line of lines) {
    const list = line.startsWith('- ')
    const last = made.at(-1)
    if (list && last?.list) last.lines.push(line.slice(2))
    else if (line.trim() !== '') made.push({ list, lines: [list ? line.slice(2) : line] })
  }
  return made
}

function marked(line: string, { citations, isOpen, onCite }: Omit<TextWithMarksProps, 'text'>): ReactNode[] {
  return [...line.split(/(\[\d+\])/).entries()].map(([index, part]) => {
    const number = Number(/^\[(\d+)\]$/.exec(part)?.[1])
    const citation = citations.find(each => each.number === number)
    if (!citation) return part
    return <CitationMark key={index} citation={citation} open={isOpen(citation)} onCite={onCite} />
  })
}
