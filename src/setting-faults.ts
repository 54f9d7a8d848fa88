/** What is wrong with a variable, and what to write instead. */
export type Fault = { name: string; remedy: string }

/** The faults of settings that mean something only beside others: each rule tells whether it is broken, of which, and the remedy. */
export const faultsOf = (
  rules: readonly (readonly [broken: boolean, name: string, remedy: string])[],
): Fault[] => rules.flatMap(([broken, name, remedy]) => (broken ? [{ name, remedy }] : []))
