import type { Answer } from '../../domain/answer.ts'
import { asProblem } from '../api/api-problem.ts'
import { saveQuestion } from '../api/saved-questions.ts'
import { messages } from '../messages.ts'
import { navigate } from '../routing/address.ts'
import { paths } from '../routing/paths.ts'
import { useNotices } from '../shell/notices.tsx'

/** Has every release of the package asked what was asked; not where the question names a release itself. */
export function SaveQuestionButton({ answer }: { answer: Answer }) {
  const { scope, standaloneQuestion, intent } = answer
  const { notify } = useNotices()
  const name = scope.package
  if (name === null || scope.releases.some(label => standaloneQuestion.includes(label))) return null
  const save = async () => {
    try {
      await saveQuestion(name, standaloneQuestion, intent === 'compare' ? 'comparison' : 'release')
      notify(messages.ask.answer.saved, {
        label: messages.ask.answer.openSaved,
        run: () => navigate(paths.library(name)),
      })
    } catch (error) {
      notify(asProblem(error).message)
    }
  }
  return (
    <button type="button" onClick={save}>
      {messages.ask.answer.save}
    </button>
  )
}
