/** How a passage is told from others of its section. */
export const beginningOf = (text: string): string =>
  text.slice(0, 200).replace(/\s+/g, ' ').trim().slice(0, 80)
