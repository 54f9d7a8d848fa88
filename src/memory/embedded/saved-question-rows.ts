import type { KeptAnswer, SavedQuestion } from '../../domain/saved-question.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { byPlace, inSavedOrder, type SavedQuestionKey } from '../saved-questions.ts'

type Stored = { record: string }

const isIt = 'tenant = ? AND package = ? AND id = ?'
const valuesOf = ({ tenant, package: name, id }: SavedQuestionKey) => [tenant, name, id] as const

export function addQuestion(statements: Statements, tenant: string, question: SavedQuestion): void {
  statements.run(
    'INSERT INTO saved_questions (tenant, package, id, record) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ...valuesOf({ ...question, tenant }),
    JSON.stringify(question),
  )
}

export function listQuestions(statements: Statements, tenant: string, packageName: string): SavedQuestion[] {
  const sql = 'SELECT record FROM saved_questions WHERE tenant = ? AND package = ?'
  return inSavedOrder(statements.all<Stored>(sql, tenant, packageName).map(read))
}

export function findQuestion(statements: Statements, key: SavedQuestionKey): SavedQuestion | null {
  const found = statements.get<Stored>(`SELECT record FROM saved_questions WHERE ${isIt}`, ...valuesOf(key))
  return found ? read(found) : null
}

export function replaceQuestion(statements: Statements, tenant: string, question: SavedQuestion): boolean {
  const sql = `UPDATE saved_questions SET record = ? WHERE ${isIt}`
  return statements.run(sql, JSON.stringify(question), ...valuesOf({ ...question, tenant })).changes > 0
}

export function removeQuestion(statements: Statements, key: SavedQuestionKey): boolean {
  return statements.run(`DELETE FROM saved_questions WHERE ${isIt}`, ...valuesOf(key)).changes > 0
}

export function keepAnswer(
  statements: Statements,
  question: SavedQuestionKey,
  { place, key, answer }: KeptAnswer,
): void {
  statements.run(
    `INSERT INTO saved_answers (question, place, key, answer)
      SELECT row, ?, ?, ? FROM saved_questions WHERE ${isIt}
      ON CONFLICT DO UPDATE SET key = excluded.key, answer = excluded.answer`,
    ...[place, key, answer],
    ...valuesOf(question),
  )
}

export function keptAnswers(statements: Statements, key: SavedQuestionKey): KeptAnswer[] {
  const kept = statements.all<KeptAnswer>(
    `SELECT place, key, answer FROM saved_answers
      WHERE question = (SELECT row FROM saved_questions WHERE ${isIt})`,
    ...valuesOf(key),
  )
  return byPlace(kept.map(each => ({ ...each })))
}

const read = ({ record }: Stored) => JSON.parse(record) as SavedQuestion
