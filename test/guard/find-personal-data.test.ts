import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalData } from '../../src/guard/rules/find-personal-data.ts'

const found = (text: string) =>
  findPersonalData(text).map(({ type, start, end }) => [type, text.slice(start, end)])

describe('personal data', () => {
  it.each([
    ['email', 'Write to ann.b+c@mail.example.org, please.', 'ann.b+c@mail.example.org'],
    ['phone', 'Call +49 (0)30 1234-5678 today.', '+49 (0)30 1234-5678'],
    ['phone', 'Call (555) 010-1234.', '(555) 010-1234'],
    ['phone', 'Call 1-555-010-1234.', '1-555-010-1234'],
    ['iban', 'Pay to DE89 3704 0044 0532 0130 00 now.', 'DE89 3704 0044 0532 0130 00'],
    ['iban', 'GB82WEST12345698765432', 'GB82WEST12345698765432'],
    ['card', 'Card 4111-1111-1111-1111 is refused.', '4111-1111-1111-1111'],
    ['card', 'Card 378282246310005 is refused.', '378282246310005'],
    ['national-id', 'SSN 078-05-1120.', '078-05-1120'],
    ['national-id', 'DNI 12345678Z, NIE X1234567L.', '12345678Z', 'X1234567L'],
    ['national-id', 'NIR 2 55 08 14 168 025 38.', '2 55 08 14 168 025 38'],
    ['national-id', 'CF RSSMRA85T10A562S.', 'RSSMRA85T10A562S'],
    ['national-id', 'CPF 529.982.247-25.', '529.982.247-25'],
    ['national-id', 'HETU 131052-308T.', '131052-308T'],
  ])('of kind %s is found in %j', (kind, text, ...matches) => {
    expect(found(text)).toEqual(matches.map(match => [kind, match]))
  })

  it.each([
    'Account DE89 3704 0044 0532 0130 01 has a wrong check digit.',
    'Order 4111 1111 1111 1112 is no card.',
    'DNI 12345678A has a wrong letter; CPF 111.111.111-11 is nobody’s.',
    'Section 3.2.14, version 2025-01, 1,234,567.89 USD, 10.0.0.1, ISBN 978-3-16-148410-0.',
    'Rates rose from 412 to 438 in 2024-2025; RFC 6749, CWE-1004, NIST 800-63-3.',
    'A date is 2024-07-01 10:22:33; a hash is 4111111111111111abcdef.',
  ])('is not found in %j', text => {
    expect(found(text)).toEqual([])
  })

  it('is not found where one digit of a card number is another', () => {
    const card = [...'4012888888881881']
    fc.assert(
      fc.property(fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = card.map((digit, index) => (index === at ? String((Number(digit) + by) % 10) : digit))
        expect(findPersonalData(`no ${digits.join('')}`).some(({ type }) => type === 'card')).toBe(false)
      }),
    )
  })
})
