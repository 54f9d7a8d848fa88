import { describe, expect, it } from 'vitest'
import { checkSentence } from '../../../src/answer/evaluate/check-sentence.ts'
import type { QuotedCitation, QuotedSentence } from '../../../src/answer/evaluate/quote-citations.ts'
import { scoreAnswer } from '../../../src/answer/evaluate/score-answer.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { Evidence } from '../../../src/domain/evidence.ts'
import { releaseText } from '../../compare/release-text.ts'
import { signal } from '../../support/answer-manual.ts'
import { evidenceOf, understandingOf } from '../../support/evidence.ts'
import { letterEmbedder } from '../../support/letter-embedder.ts'

const source = '# Fees\n\nThe late payment fee is $12. Cheques are accepted.\n'
const { passages, text } = evidenceOf('fees.md', source)
const evidence: Evidence = { passages, changes: [], otherChanges: 0 }
const question = 'What is the late payment fee?'
const words = 'The late payment fee is $12.'

function citationOf(parts: Partial<QuotedCitation['place']> = {}): QuotedCitation {
  const { section, cut: _, ...passage } = passages[0]!
  const start = text.indexOf(words)
  const { package: name, release, document, documentVersion, contentHash } = passage
  const { anchor, number, heading, trail } = section
  const place = { package: name, release, document, section: anchor, number, heading, trail, item: null }
  const span = { start, end: start + words.length }
  return { place: { ...place, span, ...parts }, documentVersion, contentHash, quote: words }
}

function sentenceOf(quoted: QuotedCitation[], change: Change | null = null): QuotedSentence {
  const draft = { text: change?.description ?? words, citations: quoted, change: change?.id ?? null }
  const cited = quoted.map(({ quote }) => quote)
  return { sentence: checkSentence(draft, cited, change ? [change] : []), quoted }
}

const score = (sentences: QuotedSentence[], found = evidence, labels = ['1'], asked = question) =>
  scoreAnswer(understandingOf(asked, labels), found, sentences, letterEmbedder(), signal)

describe('citation validity', () => {
  it('is whole for a place in a retrieved passage of the scope', async () => {
    expect((await score([sentenceOf([citationOf()])])).citationValidity).toBe(1)
  })

  it.each([
    ['another release', citationOf({ release: '2' })],
    ['another document', citationOf({ document: 'other.md' })],
    ['words around the passage', citationOf({ span: { start: 0, end: text.length } })],
    ['another version of the document', { ...citationOf(), documentVersion: 'v2' }],
    ['no words', { ...citationOf(), quote: '' }],
  ])('counts %s as not valid', async (_, citation) => {
    expect((await score([sentenceOf([citationOf(), citation])])).citationValidity).toBe(0.5)
  })

  it('counts a passage of a release outside the scope as not readable', async () => {
    const foreign = evidenceOf('fees.md', source, '2').passages
    const found = { ...evidence, passages: [...passages, ...foreign] }
    expect((await score([sentenceOf([citationOf({ release: '2' })])], found)).citationValidity).toBe(0)
    expect(
      (await score([sentenceOf([citationOf({ release: '2' })])], found, ['1', '2'])).citationValidity,
    ).toBe(1)
  })

  it('does not apply without citations', async () => {
    expect(await score([])).toMatchObject({ citationValidity: null, faithfulness: null, answerability: null })
  })
})

describe('citations', () => {
  const uncited = (text: string): QuotedSentence => {
    const draft = { text, citations: [], change: null }
    return { sentence: checkSentence(draft, [], []), quoted: [] }
  }

  it('are complete where every sentence that says something has one', async () => {
    const told = sentenceOf([citationOf()])
    expect((await score([told])).citationCompleteness).toBe(1)
    const claim = uncited('Cheques are accepted at every counter.')
    expect((await score([told, claim])).citationCompleteness).toBe(0.5)
    expect((await score([uncited('These are the fees:'), told])).citationCompleteness).toBe(1)
    expect((await score([])).citationCompleteness).toBeNull()
  })

  it('are valid where each of several bears on its sentence', async () => {
    const found = evidenceOf('fees.md', '# Fees\n\nThe late payment fee is $12. Dogs bark at night.\n')
    const citing = (quote: string): QuotedCitation => {
      const start = found.text.indexOf(quote)
      const { contentHash, documentVersion } = found.passages[0]!
      const { place } = citationOf({ span: { start, end: start + quote.length } })
      return { place, quote, contentHash, documentVersion }
    }
    const other = { passages: found.passages, changes: [], otherChanges: 0 }
    const both = sentenceOf([citing(words), citing('Dogs bark at night.')])
    expect((await score([both], other)).citationValidity).toBe(0.5)
    expect((await score([sentenceOf([citing(words), citing(words)])], other)).citationValidity).toBe(1)
  })
})

describe('relevance', () => {
  const whole = { passages: [], changes: [], otherChanges: 0 }

  it('is the share of the question’s terms that the answer meets', async () => {
    const told = [sentenceOf([citationOf()])]
    expect((await score(told)).relevance).toBe(1)
    const other = 'What is the late payment fee for zzzz zzzzz?'
    expect((await score(told, evidence, ['1'], other)).relevance).toBeLessThan(1)
  })

  it.each(['What changed?', 'List everything that moved.', 'What is new in the manual?'])(
    'does not apply to %j, which leaves no term open',
    async asked => {
      expect((await score([sentenceOf([citationOf()])], whole, ['1', '2'], asked)).relevance).toBeNull()
    },
  )

  it('looks past the words that only ask for a comparison', async () => {
    const told = [sentenceOf([citationOf()])]
    expect((await score(told, evidence, ['1', '2'], 'What changed in the late fee?')).relevance).toBe(1)
  })

  it('does not apply to an answer that cites nothing', async () => {
    expect((await score([])).relevance).toBeNull()
  })
})

describe('completeness', () => {
  const list = '# Kit\n\nThe kit holds:\n\n- a map\n- a torch\n- a whistle\n- a rope\n'
  const kit = evidenceOf('kit.md', list)
  const told = (from: string, to: string) => {
    const [start, end] = [kit.text.indexOf(from), kit.text.indexOf(to) + to.length]
    const { section, documentVersion, contentHash } = kit.passages[0]!
    const { anchor, number, heading, trail } = section
    const names = { section: anchor, number, heading, trail, item: null }
    const place = { package: 'manual', release: '1', document: 'kit.md', ...names, span: { start, end } }
    return sentenceOf([{ place, documentVersion, contentHash, quote: kit.text.slice(start, end) }])
  }
  const scoreKit = (asked: string, ...sentences: QuotedSentence[]) =>
    score(sentences, { passages: kit.passages, changes: [], otherChanges: 0 }, ['1'], asked)

  it('is how much of the list that is cited the answer tells', async () => {
    const asked = 'What are the items in the kit?'
    expect((await scoreKit(asked, told('The kit', 'a rope'))).completeness).toBe(1)
    expect((await scoreKit(asked, told('- a map', 'a torch'))).completeness).toBe(0.5)
    expect((await scoreKit(asked, told('The kit', 'holds:'))).completeness).toBe(0)
  })

  it('does not apply where no list is asked for', async () => {
    expect((await scoreKit('Is a torch in the kit?', told('- a torch', 'a torch'))).completeness).toBeNull()
  })
})

describe('scores of a comparison', () => {
  const { changes } = compareReleases(
    'manual',
    releaseText('1', { 'fees.md': source }),
    releaseText('2', { 'fees.md': source.replace('$12', '$15').replace('accepted', 'refused') }),
  )
  const sides = ({ before, after }: Change): QuotedCitation[] =>
    [before, after].flatMap(side => (side ? [side] : []))

  it('count the share of changes that are told, and take their sides for retrieved', async () => {
    const [first] = changes
    const told = [sentenceOf(sides(first!), first!)]
    const scores = await score(told, { passages: [], changes, otherChanges: 0 }, ['1', '2'])
    expect(changes).toHaveLength(2)
    expect(scores).toMatchObject({ coverage: 0.5, citationValidity: 1, faithfulness: 1, answerability: null })
  })

  it('are whole when there is nothing to tell, and do not apply when all that changed lies elsewhere', async () => {
    const framing = { text: 'There is no difference.', citations: [], change: null }
    const told = [{ sentence: checkSentence(framing, [], []), quoted: [] }]
    const nothing = { passages: [], changes: [], otherChanges: 0 }
    expect((await score(told, nothing, ['1', '2'])).coverage).toBe(1)
    expect((await score([], nothing, ['1', '2'])).coverage).toBeNull()
    expect((await score(told, { ...nothing, otherChanges: 1 }, ['1', '2'])).coverage).toBeNull()
  })

  it('do not accept other words at the place of a change', async () => {
    const [first] = changes
    const wrong = sides(first!).map(side => ({ ...side, quote: 'The late payment fee is $99.' }))
    const scores = await score([sentenceOf(wrong, first!)], { passages: [], changes, otherChanges: 0 }, [
      '1',
      '2',
    ])
    expect(scores.citationValidity).toBe(0)
  })
})
