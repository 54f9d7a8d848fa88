import type { SavedQuestion } from '../../domain/saved-question.ts'
import type { SavedAnswers, SavedQuestionList } from './replies.ts'
import { apiPath, getJson, sendJson } from './request-json.ts'

const questionsOf = (packageName: string, ...parts: readonly string[]) =>
  apiPath(['packages', packageName, 'questions', ...parts])

export const fetchSavedQuestions = (packageName: string, signal?: AbortSignal) =>
  getJson<SavedQuestionList>(questionsOf(packageName), signal)

/** Asks it of every release from now on: what each says, or what changed in each. */
export const saveQuestion = (packageName: string, question: string, about: SavedQuestion['about']) =>
  sendJson<SavedQuestion>('POST', questionsOf(packageName), { question, about })

export const removeSavedQuestion = ({ package: name, id }: SavedQuestion) =>
  sendJson<null>('DELETE', questionsOf(name, id))

/** What the last releases answer; those that are not answered yet are being answered. */
export const fetchSavedAnswers = ({ package: name, id }: SavedQuestion, signal?: AbortSignal) =>
  getJson<SavedAnswers>(questionsOf(name, id, 'answers'), signal)
