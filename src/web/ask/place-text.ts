import type { Place } from '../../domain/place.ts'
import { messages } from '../messages.ts'

/** Where something stands, in one line: release, document, section, entry. */
export const placeText = ({ release, document, number, heading, item }: Place): string =>
  [release, document, [number, heading].filter(Boolean).join(' '), item && messages.evidence.item(item)]
    .filter(Boolean)
    .join(' · ')
