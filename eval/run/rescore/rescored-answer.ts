import type { Replay } from '../../../src/answer/replay-answer.ts'

/** What came of scoring one stored answer again; `again` is null, with the reason, where that could not be. */
export type RescoredAnswer = Pick<Replay, 'again' | 'identical' | 'differences' | 'reason'> & { id: string }
