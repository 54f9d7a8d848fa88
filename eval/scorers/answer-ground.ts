import type { QuestionForm } from '../../src/language/question-form.ts'
import type { TermAffinity, TermWeights } from './term-coverage.ts'

/**
 * A question made ready: its form, its terms' weights, how near other words are (`affinity` strictly, `nearness` by
 * degrees), and its terms that stand nowhere in what was retrieved (`absent`).
 */
export type QuestionAsked = {
  question: string
  form: QuestionForm
  weights: TermWeights
  affinity: TermAffinity
  nearness: TermAffinity
  absent: ReadonlySet<string>
}

export type Stems = ReadonlySet<string>

/**
 * What may answer: `text` and its stems in order (`terms`) and as a set (`own`, both with the names of its columns), the
 * stems of the headings and sentences around it (`context`), of its whole passage and of its heading; `names` are its
 * keys and cells, folded; `similarity` is the cosine of question and text; `values` marks a row of values, which means
 * nothing without its headings; `list` a lead-in with its list; `rank` is that of its passage, from 1.
 */
export type AnswerGround = {
  text: string
  terms: readonly string[]
  own: Stems
  context: Stems
  passage: Stems
  heading: Stems
  names: readonly string[]
  similarity: number
  values: boolean
  list: boolean
  rank: number
}
