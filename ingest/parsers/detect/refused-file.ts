import type { SkippedFile } from '../../read/source.ts'
import type { DetectedFormat } from './detect-format.ts'

export type RefusedFormat = Extract<DetectedFormat, { refused: string }>

/** A file of a release that is left out for what it holds. */
export const refusedFile = (path: string, { refused, remedy, kind }: RefusedFormat): SkippedFile => ({
  ...{ path, kind, reason: refused, problem: { code: 'bad-release', remedy } },
})
