import { describe, expect, it } from 'vitest'
import { parseReleaseFile } from '../../../ingest/plan/release-file.ts'

const parse = (text: string) => parseReleaseFile(Buffer.from(text), 'manual/1/release.yaml')

describe('release.yaml', () => {
  it('says package, title, label, order, effective date and access label', () => {
    const text = 'package: auto\ntitle: Auto\nlabel: 4.10\norder: 10\neffective: 2024-07-01\naccess: staff\n'
    expect(parse(text)).toEqual({
      package: 'auto',
      title: 'Auto',
      label: '4.10',
      order: 10,
      effective: '2024-07-01',
      access: 'staff',
    })
  })

  it('may be empty', () => {
    expect(parse('# nothing yet\n')).toEqual({})
  })

  it.each([
    ['label: 1\ncolour: red\n', 'manual/1/release.yaml:2: unknown key "colour"'],
    ['label: 1\n\neffective: tomorrow\n', 'manual/1/release.yaml:3: effective'],
    ['order: first\n', 'manual/1/release.yaml:1: order'],
    ['label: [1\n', 'manual/1/release.yaml:'],
    ['- label\n', 'manual/1/release.yaml:1'],
  ])('refuses %j with file and line', (text, place) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'bad-release', message: expect.stringContaining(place) }),
    )
  })
})
