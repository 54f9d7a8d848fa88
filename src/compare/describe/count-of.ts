/** "1 entry", "12 entries", "1,200 words". */
export const countOf = (number: number, name: string): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? name : `${name}s`.replace(/([^aeiou])ys$/, '$1ies')}`
