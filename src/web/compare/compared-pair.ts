/** A package and two of its releases. */
export type ComparedPair = { package: string; from: string; to: string }
