import { describe, expect, it } from 'vitest'
import { meetsMeasure } from '../../src/language/asked-measure.ts'

describe('the measure a question asks for', () => {
  it.each([
    ['How long is data kept?', 'Data is kept for 90 days.', 'Data is kept in section 9.'],
    ['How much does it cost?', 'The fee is $12.', 'The fee is stated in Rule 12.'],
    ['How old must a driver be?', 'A driver is at least 18 years old.', 'A driver holds a licence.'],
    [
      'How many vehicles may be insured?',
      'A policy covers up to 6 vehicles.',
      'A vehicle is listed in Rule 6.',
    ],
    ['What is the fax number of the desk?', 'Fax 555-0142.', 'A fax is sent to the desk.'],
    ['At which address are requests taken?', 'Write to legal@example.org.', 'Requests are taken in writing.'],
    ['What is the speed limit in town?', 'It is 30 mph.', 'The limit is 30 points.'],
    ['Which percentage applies?', 'It is 12%.', 'It applies in full.'],
    ['How many posts may I write?', 'At most 5 posts.', 'Have written posts in the past 30 days.'],
    ['How large may a file be?', 'Files up to 2 GB are accepted.', 'Large files are refused.'],
  ])('%s', (question, met, missed) => {
    expect(meetsMeasure(question, met)).toBe(1)
    expect(meetsMeasure(question, missed)).toBe(-1)
  })

  it('may be a bare number in a row of values, unless it has a form of its own', () => {
    expect(meetsMeasure('How much does it cost?', 'Golf cart | 48', true)).toBe(1)
    expect(meetsMeasure('What is the top speed of a symbol 40 car?', '40 | 2.90', true)).toBe(-1)
  })

  it('is none where no measure is asked for', () => {
    expect(meetsMeasure('Who pays the fee?', 'The driver pays $12.')).toBe(0)
  })

  it('is a number where the length of a text is asked for, whatever its unit', () => {
    expect(meetsMeasure('How long must a password be?', 'At least 12 characters.')).toBe(1)
  })
})
