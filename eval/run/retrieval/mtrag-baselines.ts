import { type MtragDomain, type MtragForm, mtragDomains } from '../../datasets/mtrag.ts'

/** nDCG@5 and R@5 that somebody else's ranking has on a domain and form. */
export type OtherRanking = {
  name: string
  domain: MtragDomain
  form: MtragForm
  'nDCG@5': number
  'R@5': number
}

const formWords: Readonly<Record<string, MtragForm>> = {
  lastturn: 'lastturn',
  lt: 'lastturn',
  questions: 'questions',
  rewrite: 'rewrite',
  rw: 'rewrite',
}

/**
 * Reads the figures that come with the data: lines such as ` clapnq 10741 psg: lastturn .198/.212 …` under `POOLED`,
 * and ` bge-base  clapnq LT .367/.388 RW .438/.462 | cloud …` under `FULL`. Lines of other kinds are left out.
 */
export function readMtragBaselines(text: string): OtherRanking[] {
  const found: OtherRanking[] = []
  let corpus = ''
  for (const line of text.split('\n')) {
    corpus = /^(POOLED|FULL|PUBLISHED)\b/.exec(line)?.[1] ?? corpus
    if (corpus !== 'POOLED' && corpus !== 'FULL') continue
    const name =
      corpus === 'POOLED'
        ? 'plain BM25'
        : `${/^\s*(.*?)\s+(?:clapnq|cloud)\b/.exec(line)?.[1] ?? ''}, full corpus`
    for (const part of line.split(new RegExp(`(?=\\b(?:${mtragDomains.join('|')})\\b)`))) {
      const domain = mtragDomains.find(each => part.startsWith(each))
      if (domain === undefined) continue
      for (const [, word, gain, share] of part.matchAll(/(\w+)(?:\([^)]*\))?\s+(\.\d+)\/(\.\d+)/g)) {
        const form = formWords[word!.toLowerCase()]
        if (form) found.push({ name, domain, form, 'nDCG@5': Number(gain), 'R@5': Number(share) })
      }
    }
  }
  return found
}
