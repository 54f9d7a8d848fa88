import type { Answer } from '../../../src/domain/answer.ts'
import type { Feedback } from '../../../src/domain/feedback.ts'
import type { Place } from '../../../src/domain/place.ts'
import { findDates } from '../../../src/language/dates.ts'
import { findIdentifiers } from '../../../src/language/identifiers.ts'
import { findNumbers } from '../../../src/language/numbers.ts'
import type { ExpectedPlace } from '../../datasets/expected-question.ts'
import type { MadeQuestion } from '../../datasets/question-lines.ts'
import { containsValue } from '../judge/match-place.ts'

/**
 * Feedback with the answer it is about and the questions before it in its conversation. `understood` are the releases
 * that the question means by its words and these alone.
 */
export type FeedbackOnAnswer = {
  feedback: Feedback
  answer: Answer
  turns: readonly string[]
  understood: readonly string[]
}

/**
 * The question that was asked, with the answer it should get according to feedback; otherwise why there is none. What was
 * liked should stay: outcome, and one of the places that were cited. What was not liked needs a correction, an
 * expected place or `should-abstain`; numbers, dates and identifiers of a correction that the answer did not
 * have must be in the right one.
 */
export function feedbackQuestion({
  feedback,
  answer,
  turns,
  understood,
}: FeedbackOnAnswer): MadeQuestion | { skipped: string } {
  const { thumb, reasons, correctedAnswer, expectedPlace, comment } = feedback
  if (feedback.removed) return { skipped: 'its source was purged' }
  if (answer.citations.some(({ removed }) => removed)) return { skipped: 'a source of the answer was purged' }
  const abstains = reasons.includes('should-abstain')
  const corrects = correctedAnswer !== undefined || expectedPlace !== undefined
  if (thumb === 'down' && !abstains && !corrects)
    return { skipped: 'it says what is wrong, not what is right' }
  if (abstains && corrects) return { skipped: 'it says both that there is an answer and that there is none' }
  const values = correctedAnswer === undefined ? [] : correctedValues(correctedAnswer, answer)
  const places = expectedPlace ? [placeOf(expectedPlace)] : []
  const judged = values.length > 0 || places.length > 0 || correctedAnswer === undefined
  return {
    id: `feedback-${feedback.id}`.replace(/[^\p{L}\p{N}._-]/gu, '').slice(0, 80),
    question: answer.question,
    turns: [...turns],
    ...scopeOf(answer, feedback, understood),
    ...(correctedAnswer !== undefined ? { answer: correctedAnswer } : {}),
    expect: corrects
      ? { outcomes: ['answered'], places, values }
      : abstains
        ? { outcomes: ['abstained'] }
        : { outcomes: [answer.outcome], places: citedPlaces(answer) },
    tags: ['feedback', `thumb-${thumb}`, ...reasons, ...(judged ? [] : ['needs-a-judge'])],
    ...(comment !== undefined && { note: comment }),
  }
}

/** The package, and the releases where the caller must have chosen them, unless they were wrong. */
function scopeOf(
  { scope }: Answer,
  { reasons, expectedPlace }: Feedback,
  understood: readonly string[],
): Partial<MadeQuestion> {
  const name = expectedPlace?.package ?? scope.package
  const chosen = name === scope.package && scope.releases.join('\n') !== understood.join('\n')
  const kept = chosen && scope.releases.length > 0 && !reasons.includes('wrong-release')
  return { ...(name !== null && { package: name }), ...(kept && { releases: scope.releases }) }
}

function placeOf({ package: _package, ...place }: NonNullable<Feedback['expectedPlace']>): ExpectedPlace {
  return place
}

function citedPlaces({ outcome, citations }: Answer): ExpectedPlace[] {
  if (outcome !== 'answered') return []
  const places = citations.map(({ place }) => wordsOf(place))
  return [...new Map(places.map(place => [JSON.stringify(place), place])).values()]
}

/** A place by the words people use, see `ExpectedPlace`. */
export function wordsOf({ release, document, section, number, item }: Place): ExpectedPlace {
  const part = number ?? section
  return {
    release,
    document,
    ...(part !== '' && part !== '_' && { section: part }),
    ...(item !== null && { item }),
  }
}

/** What a correction states exactly and the answer did not. */
function correctedValues(corrected: string, { text }: Answer): string[] {
  const exact = [...findNumbers(corrected), ...findDates(corrected), ...findIdentifiers(corrected)]
    .sort((a, b) => a.start - b.start)
    .map(mention => mention.text.trim().replaceAll('|', ' '))
  return [...new Set(exact)].filter(value => !containsValue(text, value))
}
