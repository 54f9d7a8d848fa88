import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../src/model/estimate-tokens.ts'

/** Texts with the greatest count of three tokenizers: o200k, cl100k and an older one of Claude's. */
const counted: [string, string, number][] = [
  ['rows of figures', '014 | 438 | 198 | 2.71 | 1.30\n'.repeat(20), 360],
  ['identifiers', 'a2f1ba42-32d1-4254-b570-7628f30b5612 58e58b310f2c0d4625ab53b77abc851f\n'.repeat(20), 880],
  [
    'another language',
    'Die Gebühr für verspätete Zahlungen beträgt zwölf Euro und wird für jede Rate nur einmal erhoben, sofern die Nachfrist verstrichen ist.'.repeat(
      5,
    ),
    220,
  ],
  [
    'another script',
    '滞納した場合の手数料は十二ドルです。支払いが期日より遅れた場合に一度だけ請求されます。'.repeat(5),
    225,
  ],
]

describe('an estimate of tokens', () => {
  it.each(counted)('is not too low for %s, nor twice too high', (_, text, tokens) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens)
    expect(estimateTokens(text)).toBeLessThan(2 * tokens)
  })

  it('of parts is no less than of the whole', () => {
    const [, text] = counted[0]!
    const halves = estimateTokens(text.slice(0, 101)) + estimateTokens(text.slice(101))
    expect(halves).toBeGreaterThanOrEqual(estimateTokens(text))
  })
})
