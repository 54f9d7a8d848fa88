import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { searchQueries } from '../../../../src/answer/retrieve/rank-passages.ts'
import type { SearchedLegs } from '../../../../src/answer/retrieve/searched-legs.ts'
import type { Passage } from '../../../../src/domain/passage.ts'
import type { Services } from '../../../../src/services.ts'
import { type MtragDomain, type MtragForm, writeMtragSet } from '../../../datasets/mtrag.ts'
import { findBeirFiles, readCorpus, readJudgements, readQueries } from '../beir-set.ts'
import { corpusFilter, indexCorpus, passageOf } from '../index-corpus.ts'
import { rulesAlone, understandQuery } from '../understand-query.ts'

/** Forms of a question that rankings are compared on; all turns in one are a bad query and tell nothing about a ranking. */
export const rankedForms = ['lastturn', 'conversation', 'rewrite'] as const satisfies readonly MtragForm[]
export type RankedForm = (typeof rankedForms)[number]

/** A question as it was searched for, and what each search found, with the scores of each leg. */
export type SearchedQuestion = {
  id: string
  form: RankedForm
  /** The question that stands alone. */
  question: string
  /** As it was typed. */
  typed: string
  judged: Map<string, number>
  legs: SearchedLegs[]
}

export type SearchedDomain = {
  domain: MtragDomain
  passages: Map<string, Passage>
  questions: SearchedQuestion[]
}

/**
 * What the service's own index finds for the questions of a domain. What was found is kept in `folder`, so that the next
 * call takes seconds; the folder is for one state of the index only.
 */
export async function collectLegs(
  data: string,
  domain: MtragDomain,
  folder: string,
  open: (home: string) => Promise<Services>,
  signal: AbortSignal,
): Promise<SearchedDomain> {
  const setOf = (form: RankedForm) => join(folder, `${domain}-${form}`)
  for (const form of rankedForms) await writeMtragSet(data, domain, form, setOf(form))
  const { corpus } = findBeirFiles(setOf('lastturn'))
  const passages = new Map<string, Passage>()
  for await (const text of readCorpus(corpus)) passages.set(text._id, passageOf(text))

  const kept = join(folder, `${domain}.json`)
  if (!existsSync(kept)) {
    const home = join(folder, `${domain}-home`)
    await mkdir(home, { recursive: true })
    const services = await open(home)
    try {
      await indexCorpus(corpus, services, { signal })
      const questions = []
      for (const form of rankedForms)
        questions.push(...(await searchForm(setOf(form), form, services, signal)))
      await writeFile(kept, JSON.stringify(questions))
    } finally {
      await services.close()
      await rm(home, { recursive: true, force: true })
    }
  }
  const stored = JSON.parse(await readFile(kept, 'utf8')) as (Omit<SearchedQuestion, 'judged'> & {
    judged: [string, number][]
  })[]
  return {
    domain,
    passages,
    questions: stored.map(question => ({ ...question, judged: new Map(question.judged) })),
  }
}

async function searchForm(set: string, form: RankedForm, services: Services, signal: AbortSignal) {
  const files = findBeirFiles(set)
  const judgements = await readJudgements(files.judgements)
  const found = []
  for await (const query of readQueries(files.queries)) {
    const judged = judgements.get(query._id)
    if (!judged) continue
    const understood = form === 'conversation' ? await understandQuery(query, rulesAlone, signal) : null
    const searches = understood ?? { queries: [query.text] }
    const legs = await searchQueries(searches, corpusFilter, services, signal)
    const question = understood?.standaloneQuestion ?? query.text
    found.push({ id: query._id, form, question, typed: query.text, judged: [...judged], legs })
  }
  return found
}
