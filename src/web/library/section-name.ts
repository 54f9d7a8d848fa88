import { messages } from '../messages.ts'

/** Number and heading of a section; what stands before the first heading has a name too. */
export const sectionName = ({ number, heading }: { number: string | null; heading: string }) =>
  [number, heading].filter(Boolean).join(' ') || messages.library.noHeading
