import type { Place } from '../../domain/place.ts'
import { messages } from '../messages.ts'

/** Where something stands, in one line: release, document, page, section, entry. */
export const placeText = ({ release, document, number, heading, item }: Place, page?: number): string =>
  [
    release,
    document,
    page && messages.evidence.page(page),
    [number, heading].filter(Boolean).join(' '),
    item && messages.evidence.item(item),
  ]
    .filter(Boolean)
    .join(' · ')
