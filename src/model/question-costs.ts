import type { ChatEntry } from './catalogue.ts'

type Tokens = { input: number; output: number }

/**
 * Tokens of a look-up and of a comparison: reading the question, the evidence and what is written from it, one in ten
 * written twice. Input of a look-up as 24 questions to the sample manual had it, four characters a token; 12,000 tokens
 * of changes and the lengths of replies are assumed, and what models think is not in them.
 */
export const assumed = {
  lookUp: { input: 600 + 1.1 * 4300, output: 150 + 1.1 * 200 },
  comparison: { input: 600 + 1.1 * 12_000, output: 150 + 1.1 * 600 },
} as const satisfies Record<string, Tokens>

/** US dollars for a thousand questions, without what a cache of prompts saves. */
export function costOfThousand({ prices }: Pick<ChatEntry, 'prices'>, { input, output }: Tokens): number {
  return (input * prices.input + output * prices.output) / 1000
}
