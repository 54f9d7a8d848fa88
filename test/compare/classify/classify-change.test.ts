import { describe, expect, it } from 'vitest'
import type { ChangeText } from '../../../src/compare/classify/change-text.ts'
import { classifyChange } from '../../../src/compare/classify/classify-change.ts'

const classify = (before: string | null, after: string | null, rest: Partial<ChangeText> = {}) =>
  classifyChange({ before, after, blockKind: 'paragraph', ...rest })

describe('significance', () => {
  it.each<[Partial<ChangeText>, string, string]>([
    [
      { format: 'html' },
      '<P>Fees &amp; <B>rates</B><br>apply.</P>',
      '<p class="x">Fees &#38; <strong>rates</strong> <br/>\n apply.</p>',
    ],
    [{ format: 'html' }, '<a href="/old">the form</a>', '<a href="/new" target=_blank>the form</a>'],
    [{ format: 'csv' }, '014,"Outer Reach",412', '014,Outer Reach,412'],
    [{ format: 'json' }, '{"fee":12,"name":"A \\u0026 B"}', '{\n  "fee": 12,\n  "name": "A & B"\n}'],
    [{ format: 'yaml' }, 'fee: 12\nname: "Outer Reach"', "fee:   12\nname: 'Outer Reach'"],
    [{ format: 'text' }, '  The fee is\n  due at once.\n\n=====', 'The fee is due at once.'],
    [{ format: 'text' }, '1. The fee\n2. The rate', '1) The fee\n2) The rate'],
    [{ blockKind: 'code' }, '```ts\nlet x = 1\n```', '~~~\nlet x = 1\n~~~'],
    [{ blockKind: 'row' }, '| 2.1.1 | a \\| b |', '2.1.1|a \\| b'],
    [{}, 'See [the rules](https://a.example).', 'See [the rules][1].\n\n[1]: https://b.example'],
    [{}, '|---|', '| :--- |'],
    [{}, '- ', '* '],
    [{ blockKind: 'gap' }, '1', '2'],
    [{ blockKind: 'gap' }, '\n\n1. ', '\n2) '],
  ])('is format where both sides read alike (%o)', (rest, before, after) => {
    expect(classify(before, after, rest)).toEqual({ significance: 'format', details: [] })
  })

  it.each([
    [
      'that shall be used by the Company in order to arrive at the premium',
      'that the Company shall use to arrive at the premium',
    ],
    ['the vehicle that he or she principally operates', 'the vehicle that the driver principally operates'],
    ['The insured shall cancel.', 'The insured must cancel.'],
    ['rounded to three places', 'rounded to 3 places'],
    ['a fee of 5%, due 2025-01-01', 'a fee of five percent, due 1 January 2025'],
    ['protected by a TPM from loss', 'protected by a Trusted Platform Module (TPM) from loss'],
    ['Within 30 days, the insured must pay $10.', 'The insured must pay $10 within 30 days.'],
    ['no less than 12 characters are used', 'at least 12 characters are used'],
    ['of no less than 15 road miles one way', 'of 15 road miles or more one way'],
    [
      'sub-domain takeovers of sub-domain names in a sub-domain',
      'subdomain takeovers of subdomain names in a subdomain',
    ],
    ['Users can not do it', 'Users cannot do it'],
    ['sent by a token such as VOTP', 'sent by a token such as voice-based OTP (VOTP)'],
    ['as told in Sections A and B', 'as told in chapters A and B'],
  ])('is editorial where values and words stay: %s', (before, after) => {
    expect(classify(before, after)).toEqual({ significance: 'editorial', details: [] })
  })

  it('is substantive where content words enter in number', () => {
    const before = 'Verify that user set passwords are at least 12 characters in length.'
    const after =
      'Verify that user set passwords are at least 12 characters in length (after multiple spaces are combined).'
    expect(classify(before, after)).toEqual({ significance: 'substantive', details: [] })
  })

  it('is substantive where a side with words is absent, format where a side without words is', () => {
    expect(classify(null, 'A fee is due.').significance).toBe('substantive')
    expect(classify('---\n\n', null).significance).toBe('format')
  })

  it('of a reference that follows a renumbering is editorial, of another one substantive', () => {
    const renumbered = new Map([['4.6', '4.7']])
    const [before, after] = [
      'A risk that must be referred under Rule 4.6 is refused.',
      'A risk that must be referred under Rule 4.7 is refused.',
    ]
    const details = [{ type: 'reference', before: 'Rule 4.6', after: 'Rule 4.7' }]
    expect(classify(before, after, { renumbered })).toEqual({ significance: 'editorial', details })
    expect(classify(after, before, { renumbered: new Map([['4.7', '4.6']]) }).significance).toBe('editorial')
    expect(classify(before, after)).toEqual({ significance: 'substantive', details })
  })

  it('of a heading that says more or less is editorial, of one that says something else substantive', () => {
    const heading = (before: string, after: string) =>
      classify(before, after, { blockKind: 'heading' }).significance
    expect(heading('Notice Handling Requirements', 'Notice Handling')).toBe('editorial')
    expect(heading('Glass', 'Glass and Mirrors')).toBe('editorial')
    expect(heading('Glass Claims', 'Theft Reports')).toBe('substantive')
    expect(heading('Edition 2024', 'Edition 2025')).toBe('substantive')
  })

  it('of an address on the same site is editorial, of another one substantive', () => {
    const at = (address: string) => `The form is at ${address} for everyone.`
    const [old, moved, other] = [
      'https://www.a.example/forms?id=7',
      'https://a.example/f/7',
      'https://b.example/f/7',
    ].map(at)
    expect(classify(old!, moved!).significance).toBe('editorial')
    expect(classify(old!, moved!).details).toMatchObject([{ type: 'link' }])
    expect(classify(old!, other!).significance).toBe('substantive')
    expect(classify('Write to x@a.example.', 'Write to y@a.example.').significance).toBe('substantive')
  })

  it('of a short cell counts every word and sign', () => {
    expect(classify('✓', '', { blockKind: 'cell' }).significance).toBe('substantive')
    expect(classify('A', 'B', { blockKind: 'cell' }).significance).toBe('substantive')
    expect(classify('outer reach', 'Outer Reach', { blockKind: 'cell' }).significance).toBe('editorial')
  })
})

describe('details', () => {
  it.each([
    ['limits: 10, 20', 'limits: 20, 10'],
    ['a limit of 10 for A and 20 for B', 'a limit of 20 for A and 10 for B'],
  ])('see that two numbers were swapped: %s', (before, after) => {
    expect(classify(before, after).details).toEqual([
      { type: 'number', before: '10', after: '20' },
      { type: 'number', before: '20', after: '10' },
    ])
  })

  it.each([
    [
      'less than 15 road miles one way',
      '15 road miles or less one way',
      'threshold',
      'less than 15',
      '15 road miles or less',
    ],
    ['12 or more characters', '12 or fewer characters', 'threshold', '12 or more', '12 or fewer'],
    [
      'The notice period is 10 business days.',
      'The notice period is 10 calendar days.',
      'unit',
      '10 business days',
      '10 calendar days',
    ],
    [
      'Access is allowed to all of them.',
      'Access is denied to all of them.',
      'negation',
      'allowed',
      'denied',
    ],
    ['an authorized user of it', 'an unauthorized user of it', 'negation', 'authorized', 'unauthorized'],
    [
      'The equipment is not part of the vehicle.',
      'The equipment is part of the vehicle.',
      'negation',
      'is not part',
      'is part',
    ],
    ['it uses TLS 1.2 or later', 'it uses TLS 1.3 or later', 'version', '1.2', '1.3'],
    ['under Rules 4.1 to 4.5 it is', 'under Rules 4.1 to 4.6 it is', 'reference', '4.5', '4.6'],
    ['sold by Harbor Mutual to you', 'sold by Vesper Mutual to you', 'name', 'Harbor', 'Vesper'],
  ])('tell %s → %s', (before, after, type, from, to) => {
    expect(classify(before, after)).toEqual({
      significance: 'substantive',
      details: [{ type, before: from, after: to }],
    })
  })

  it('name defined terms, and the definition that changed', () => {
    const definedTerms = ['named insured', 'principal driver']
    expect(
      classify('the rate of the named insured applies', 'the rate of its principal driver applies', {
        definedTerms,
      }).details,
    ).toEqual([{ type: 'term', before: 'named insured', after: 'principal driver' }])
    expect(
      classify('“Driver” means a person who owns it.', '“Driver” means a person who steers it.').details,
    ).toEqual([{ type: 'term', before: 'a person who owns it.', after: 'a person who steers it.' }])
  })

  it('tell no obligation where more than a bound is denied instead of not allowed', () => {
    const before = 'Passwords may be no longer than 128 characters.'
    const after = 'Passwords of more than 128 characters are denied.'
    expect(classify(before, after).details).toEqual([{ type: 'modal', before: 'may', after: null }])
  })
})
