import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSynonyms } from '../../../../src/answer/understand/synonyms/read-synonyms.ts'
import { Problem } from '../../../../src/domain/problem.ts'
import { makeFolder } from '../../../support/make-folder.ts'

function written(text: string): string {
  const file = join(makeFolder(), 'synonyms.yaml')
  writeFileSync(file, text)
  return file
}

function refusalOf(text: string): Pick<Problem, 'message' | 'remedy'> {
  const file = written(text)
  try {
    readSynonyms(file)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'bad-setting') throw error
    return { message: error.message.replace(file, 'FILE'), remedy: error.remedy }
  }
  throw new Error('The file was accepted.')
}

const whole = `
synonyms:
  - [motorcycle, motorbike]
abbreviations:
  UM: uninsured motorist
  PD: [property damage, physical damage]
packages:
  auto:
    synonyms:
      - [excess, deductible]
`

describe('a file of synonyms', () => {
  it('is read with groups, abbreviations, and what holds in one package', () => {
    const { find } = readSynonyms(written(whole))
    const others = (text: string, names: string[] = []) => find(text, new Set(names))[0]?.others
    expect(others('motorbike')).toEqual(['motorcycle'])
    expect(others('PD')).toEqual(['property damage', 'physical damage'])
    expect(others('property damage')).toBeUndefined()
    expect(others('excess')).toBeUndefined()
    expect(others('excess', ['auto'])).toEqual(['deductible'])
  })

  it('has the same hash while it says the same', () => {
    const { hash } = readSynonyms(written(whole))
    expect(readSynonyms(written(`# of our trade\n${whole}`)).hash).toBe(hash)
    expect(readSynonyms(written(whole.replace('motorbike', 'scooter'))).hash).not.toBe(hash)
  })

  it('may be empty', () => {
    expect(readSynonyms(written('')).find('motorbike', new Set())).toEqual([])
  })

  it.each([
    [
      'synonyms:\n  - [a, b]\n  - [c]\n',
      'FILE, line 3: "synonyms.1" can\'t be used.',
      /list of 2 to 8 terms/,
    ],
    ['synonyms: motorbike\n', 'FILE, line 1: "synonyms" can\'t be used.', /list of lists/],
    [
      'synonyms:\n  - [a, b]\n  - [c, 7]\n',
      'FILE, line 3: "synonyms.1.1" can\'t be used.',
      /word or a phrase/,
    ],
    ['synonyms:\n  - [a, "?!"]\n', 'FILE, line 2: "synonyms.0.1" can\'t be used.', /word or a phrase/],
    [
      'abbreviations:\n  UM: uninsured motorist\n  PD: []\n',
      'FILE, line 3: "abbreviations.PD" can\'t be used.',
      /what it stands for/,
    ],
    [
      'abbreviations:\n  "?": question\n',
      'FILE, line 2: "abbreviations.?" can\'t be used.',
      /word or a phrase/,
    ],
    ['synonyms: []\nsynonym: []\n', 'FILE, line 2: "synonym" is not known.', /abbreviations or packages/],
    [
      'packages:\n  auto:\n    packages: {}\n',
      'FILE, line 3: "packages.auto.packages" is not known.',
      /synonyms/,
    ],
    ['- [a, b]\n', "FILE, line 1: the file can't be used.", /synonyms, abbreviations or packages/],
    ['synonyms:\n  - [a, b\nx: y\n', expect.stringMatching(/^FILE, line \d: /), /YAML/],
  ])('is refused by line and remedy: %j', (text, message, remedy) => {
    expect(refusalOf(text)).toEqual({ message, remedy: expect.stringMatching(remedy) })
  })

  it('is refused where it is too long or has too many terms', () => {
    expect(refusalOf(`# ${'x'.repeat(1_000_000)}`).message).toContain('too long')
    const many = Array.from({ length: 5001 }, (_, index) => `  - [word${index}, other${index}]`)
    expect(refusalOf(`synonyms:\n${many.join('\n')}`).message).toContain('10002 terms')
  })

  it('is refused where it is not there', () => {
    expect(() => readSynonyms('/nowhere/synonyms.yaml')).toThrow(
      /nowhere\/synonyms\.yaml: the synonyms can't be read/,
    )
  })
})
