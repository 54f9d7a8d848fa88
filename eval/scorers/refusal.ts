/** 1 where a question was refused because nothing answers it, or answered because something does; else 0. */
export const refusalCorrectness = ({
  answerable,
  refused,
}: {
  answerable: boolean
  refused: boolean
}): 0 | 1 => (answerable === refused ? 0 : 1)
