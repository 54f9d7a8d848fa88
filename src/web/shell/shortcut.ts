/** A key (`?`, `j`, `Escape`) or one after another (`g l`), what it does in words, and doing it. */
export type Shortcut = { keys: string; does: string; run: () => void }
