import { readFileSync } from 'node:fs'

/** An answer that three people rated; `label` is the mean of their ratings of faithfulness, 1 to 4. */
export type RatedAnswer = {
  id: string
  question: string
  history: { speaker: string; text: string }[]
  contexts: string[]
  answer: string
  label: number
  /** The published judge's faithfulness, in [0, 1]; null where it gave none. */
  judge: number | null
}

type Turn = { speaker: string; text: string }
type File = {
  documents: { document_id: string; title?: string | null; text: string }[]
  tasks: { task_id: string; input: Turn[]; contexts: { document_id: string }[] }[]
  evaluations: {
    task_id: string
    model_id: string
    model_response: string
    annotations: {
      faithfulness: Record<string, { value: string | number }>
      rl_f?: { composite: { value: number } }
    }
  }[]
}

/** Reads `mtrag/human_evaluations.json`; titles stand ahead of the texts of their documents. */
export function readHumanEvaluations(file: string): RatedAnswer[] {
  const { documents, tasks, evaluations } = JSON.parse(readFileSync(file, 'utf8')) as File
  const texts = new Map(
    documents.map(({ document_id, title, text }) => [
      document_id,
      title && !text.startsWith(title) ? `${title}\n${text}` : text,
    ]),
  )
  const byId = new Map(tasks.map(task => [task.task_id, task]))
  return evaluations.map(({ task_id, model_id, model_response, annotations }) => {
    const { input, contexts } = byId.get(task_id)!
    const ratings = Object.values(annotations.faithfulness).map(({ value }) => Number(value))
    return {
      id: `${task_id}/${model_id}`,
      question: input.at(-1)!.text,
      history: input.slice(0, -1).map(({ speaker, text }) => ({ speaker, text })),
      contexts: contexts.map(({ document_id }) => texts.get(document_id)!),
      answer: model_response,
      label: ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length,
      judge: annotations.rl_f?.composite.value ?? null,
    }
  })
}
