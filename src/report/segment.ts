/** A piece of text that both releases have, or one only. */
export type Segment = { text: string; mark: 'same' | 'removed' | 'added' }
