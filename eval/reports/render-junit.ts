import { visibleLine } from '../../src/report/visible-text.ts'
import type { MeasuredRun } from '../run/measure/measure-run.ts'

/**
 * JUnit XML, as build servers read it: a question is a test case, a suite is the first tag of its questions; a wrong
 * answer is a failure, a question that could not be asked an error.
 */
export function renderJunit({ record, questions, missing }: MeasuredRun): string {
  const suites = Map.groupBy(questions, ({ question }) => question.tags[0] ?? 'untagged')
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3)
  const counts = (list: typeof questions) => {
    const errors = list.filter(({ asked }) => asked.answer === null).length
    const failures = list.filter(({ judgement }) => !judgement.right).length - errors
    const time = list.reduce((sum, { asked }) => sum + asked.latencyMs, 0)
    return `tests="${list.length}" failures="${failures}" errors="${errors}" time="${seconds(time)}"`
  }
  const body = [...suites].map(([tag, list]) => {
    const cases = list.map(({ question, asked, judgement }) => {
      const head = `    <testcase classname="${escapeXml(`${record.statement.dataset.name}.${tag}`)}" name="${escapeXml(`${question.id} ${question.question}`)}" time="${seconds(asked.latencyMs)}"`
      if (judgement.right) return `${head}/>\n`
      const element = asked.answer === null ? 'error' : 'failure'
      const [first = '', ...more] = judgement.reasons
      const text = [...more, asked.answer?.text ?? asked.error?.remedy ?? ''].map(escapeXml).join('\n')
      return `${head}>\n      <${element} message="${escapeXml(first)}">${text}</${element}>\n    </testcase>\n`
    })
    return `  <testsuite name="${escapeXml(tag)}" ${counts(list)}>\n${cases.join('')}  </testsuite>\n`
  })
  const unasked = missing.length === 0 ? '' : `  <!-- ${missing.length} questions were not asked yet. -->\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(record.statement.dataset.name)}" ${counts(questions)}>\n${unasked}${body.join('')}</testsuites>\n`
}

/** What XML 1.0 can't hold is shown as what is not to be seen; line ends in attributes would be lost. */
function escapeXml(text: string): string {
  return visibleLine(text)
    .replace(/[\ufffe\uffff]/g, '�')
    .replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
