import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export const mtragDomains = ['clapnq', 'cloud'] as const
export type MtragDomain = (typeof mtragDomains)[number]

/** Queries of a domain: as the last turn is written, all questions so far, rewritten by people, or with the conversation. */
export const mtragForms = ['lastturn', 'questions', 'rewrite', 'conversation'] as const
export type MtragForm = (typeof mtragForms)[number]

const Query = z.object({ _id: z.string(), text: z.string() })
const Said = z.object({ text: z.string() })
const Task = z.object({ task_id: z.string(), turn_id: z.int(), user: Said, agent: Said })

/**
 * Writes queries of MTRAG (https://github.com/IBM/mt-rag-benchmark) with their pooled corpus as a set in BEIR form.
 * `conversation` asks the last turn with the questions and answers before it as `history`.
 */
export async function writeMtragSet(
  data: string,
  domain: MtragDomain,
  form: MtragForm,
  target: string,
): Promise<void> {
  const folder = join(data, 'retrieval_tasks', domain)
  const file = form === 'conversation' ? 'lastturn' : form
  const queries = await readJsonLines(join(folder, `${domain}_${file}.jsonl`), Query)
  const tasks = form === 'conversation' ? await readJsonLines(join(data, 'tasks.jsonl'), Task) : []
  const conversations = Map.groupBy(tasks, ({ task_id: id }) => conversationOf(id))
  const lines = queries.map(({ _id, text }) => ({
    _id,
    text,
    ...(form === 'conversation' && { history: historyOf(_id, conversations.get(conversationOf(_id)) ?? []) }),
  }))
  await mkdir(target, { recursive: true })
  await writeFile(join(target, 'queries.jsonl'), lines.map(line => `${JSON.stringify(line)}\n`).join(''))
  await copyFile(join(folder, 'qrels/dev.tsv'), join(target, 'qrels.tsv'))
  await copyFile(join(data, 'corpus_pooled', `${domain}.jsonl`), join(target, 'corpus.jsonl'))
}

/** `<conversation><::><turn>` */
const conversationOf = (id: string) => id.split('<::>')[0]!

function historyOf(id: string, tasks: readonly z.infer<typeof Task>[]) {
  const asked = tasks.find(task => task.task_id === id)
  if (!asked) throw new Error(`tasks.jsonl has no turn ${id}, whose conversation is asked for.`)
  return tasks
    .filter(task => task.turn_id < asked.turn_id)
    .toSorted((a, b) => a.turn_id - b.turn_id)
    .flatMap(({ user, agent }) => [
      { speaker: 'user', text: user.text },
      { speaker: 'agent', text: agent.text },
    ])
}

async function readJsonLines<Line>(file: string, schema: z.ZodType<Line>): Promise<Line[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(line => line.trim() !== '')
  return lines.map(line => schema.parse(JSON.parse(line)))
}
