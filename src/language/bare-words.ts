/** Letters and digits alone, a single blank for all else between them: `rates/base-rates.csv` → `rates base rates csv`. */
export const bareWords = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
