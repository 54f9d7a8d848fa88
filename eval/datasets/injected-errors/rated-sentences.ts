import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { splitSentences } from '../../../src/language/sentences.ts'
import { contentTerms } from '../../../src/language/terms.ts'
import { readHumanEvaluations } from '../mtrag-human-evaluations.ts'
import type { TrueSentence } from './versioned-sentences.ts'

const LEAST_TERMS = 5
/** Mean of the raters, of 4, from which an answer counts as faithful. */
const FAITHFUL = 3.5

type Given = { asked: string; contexts: readonly string[]; answer: string }

/**
 * Sentences of answers to questions over given contexts: for the report those that raters found faithful, for
 * development the written answers of other conversations, which nobody rated.
 */
export function ratedSentences(data: string, part: 'develop' | 'report'): TrueSentence[] {
  const rated = readHumanEvaluations(join(data, 'mtrag/human_evaluations.json'))
  const given: Given[] =
    part === 'report'
      ? rated
          .filter(({ label, contexts }) => label >= FAITHFUL && contexts.length > 0)
          .map(({ question, history, contexts, answer }) => ({
            ...{ contexts, answer },
            asked: [...history.map(({ text }) => text), question].join('\n'),
          }))
      : writtenAnswers(join(data, 'mtrag/tasks.jsonl'), new Set(rated.map(({ id }) => conversationOf(id))))
  return given.flatMap(({ asked, contexts, answer }, index) => {
    const other = given[(index + 7) % given.length]!
    return splitSentences(answer).flatMap(({ start, end }) => {
      const text = answer.slice(start, end)
      if (contentTerms(text).length < LEAST_TERMS) return []
      return [
        {
          ...{ text, asked, releases: [], otherRelease: null, counterpart: null },
          sources: contexts.map(text => ({ text })),
          elsewhere: other.contexts.map(text => ({ text })),
        },
      ]
    })
  })
}

const conversationOf = (task: string) => task.split('<::>')[0]!

function writtenAnswers(file: string, others: ReadonlySet<string>): Given[] {
  type Task = {
    task_id: string
    user: { text: string; enrichments: { Answerability: string[] } }
    agent: { text: string; contexts: { text: string }[] }
  }
  const tasks = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Task)
  return tasks
    .filter(({ task_id, user }) => {
      return !others.has(conversationOf(task_id)) && user.enrichments.Answerability[0] === 'ANSWERABLE'
    })
    .map(({ user, agent }) => ({
      asked: user.text,
      answer: agent.text,
      contexts: agent.contexts.map(({ text }) => text),
    }))
}
