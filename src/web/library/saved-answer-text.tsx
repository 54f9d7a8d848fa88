import type { SavedAnswer } from '../api/replies.ts'
import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { documentAddress } from './document-address.ts'

/** The words of an answer, its marks as links to where its sources stand. */
export function SavedAnswerText({ answer: { outcome, text, citations } }: { answer: SavedAnswer }) {
  const words = messages.library.questions
  if (outcome !== 'answered') return <p className="soft">{words.outcomes[outcome]}</p>
  const places = new Map(citations.map(({ number, place }) => [number, place]))
  const pieces = text.split(/\[(\d+)\]/)
  return (
    <p className="saved-answer">
      {[...pieces.entries()].map(([index, piece]) => {
        const place = index % 2 === 1 ? places.get(Number(piece)) : undefined
        if (!place) return index % 2 === 1 ? `[${piece}]` : piece
        return (
          <Link
            key={index}
            to={documentAddress(place, { section: place.section })}
            aria-label={words.source(Number(piece))}
          >
            [{piece}]
          </Link>
        )
      })}
    </p>
  )
}
