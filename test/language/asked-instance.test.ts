import { describe, expect, it } from 'vitest'
import { meetsInstance } from '../../src/language/asked-instance.ts'

describe('a name that a question asks for', () => {
  it.each([
    [
      'Which company handles payments?',
      'For card payments we use Stripe, Inc.',
      'Payments are handled safely.',
    ],
    [
      'Which virus scanner must be used?',
      'Files are scanned with ClamAV daily.',
      '12.4.2: Verify that files are scanned.',
    ],
    ['What is the name of the adjuster?', 'Your adjuster is Dana Webb.', 'An adjuster calls within one day.'],
  ])('%s', (question, met, missed) => {
    expect(meetsInstance(question, met)).toBe(1)
    expect(meetsInstance(question, missed)).toBe(-1)
  })

  it('is not the one that the question has said', () => {
    expect(meetsInstance('Which tool does Harbor Mutual use?', 'A tool is used by Harbor Mutual.')).toBe(-1)
  })

  it('may be a role where it is asked who', () => {
    expect(
      meetsInstance('Who approves higher limits?', 'Higher limits are approved by the underwriting unit.'),
    ).toBe(1)
    expect(meetsInstance('Who approves higher limits?', 'Higher limits are dearer.')).toBe(-1)
  })

  it('is none where no name is asked for', () => {
    expect(meetsInstance('How long is a binder valid?', 'A binder is valid for 30 days.')).toBe(0)
  })
})
