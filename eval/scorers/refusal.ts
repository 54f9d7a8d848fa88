/** One question: whether its sources answer it, and whether it was refused. */
export type Refusal = { answerable: boolean; refused: boolean }

/** Shares in [0, 1], null where there are no such questions. */
export type RefusalCorrectness = {
  correct: number | null
  /** Of the answerable questions those that were refused. */
  falseRefusals: number | null
  /** Of the unanswerable ones those that were answered all the same. */
  missedRefusals: number | null
}

export function refusalCorrectness(questions: readonly Refusal[]): RefusalCorrectness {
  const share = (some: readonly Refusal[], wanted: (each: Refusal) => boolean) =>
    some.length === 0 ? null : some.filter(wanted).length / some.length
  return {
    correct: share(questions, ({ answerable, refused }) => answerable !== refused),
    falseRefusals: share(
      questions.filter(({ answerable }) => answerable),
      ({ refused }) => refused,
    ),
    missedRefusals: share(
      questions.filter(({ answerable }) => !answerable),
      ({ refused }) => !refused,
    ),
  }
}
