import { describe, expect, it } from 'vitest'
import { changedWords, weighChange } from '../../../src/compare/changes/weigh-change.ts'
import { compareReleases } from '../../../src/compare/compare-releases.ts'
import { releaseText } from '../release-text.ts'

function changes(before: string, after: string, file = 'a.md') {
  const [older, newer] = [releaseText('1', { [file]: before }), releaseText('2', { [file]: after })]
  return compareReleases('p', older, newer).changes
}

describe('the weight of a change', () => {
  it('is the same the other way round', () => {
    const [older, newer] = ['The limit is $900 per loss.', 'The limit is $1,200 per loss and must be shown.']
    expect(changes(older, newer).map(weighChange)).toEqual(changes(newer, older).map(weighChange))
  })

  it('grows with how far a number moved', () => {
    const table = (rate: string) => `territory,rate\n014,${rate}\n015,311\n016,300\n`
    const [near] = changes(table('412'), table('413'), 'a.csv')
    const [far] = changes(table('412'), table('812'), 'a.csv')
    expect(weighChange(far!)).toBeGreaterThan(weighChange(near!))
  })

  it('counts words that come or go, not those that stay, nor addresses of links', () => {
    const [change] = changes(
      'See the [manual](https://example.org/old-manual-of-rates) for rates.',
      'See the [manual](https://example.org/new-handbook-of-fees) for rates and territories.',
    )
    expect(changedWords(change!)).toBe(1)
  })

  it('is small for images and links and nothing else', () => {
    const weigh = (line: string) => weighChange(changes('# Terms\n', `# Terms\n\n${line}\n`)[0]!)
    const sentence = weigh('Claims are paid within thirty days.')
    for (const line of ['* ![Claims are paid](a.png)', '* [Claims are paid within thirty days](#claims)'])
      expect(weigh(line) * 2).toBeLessThan(sentence)
  })
})
