import { listenToFilters, unfoldOnPaper } from '../../../src/report/html/filter-script.ts'

/** Filters the questions of the page. It reads the page and hides parts of it; it makes no markup and loads nothing. */
export const runScript = `
const form = document.getElementById('filters')
const questions = [...document.querySelectorAll('article')].map(element => ({
  element,
  result: element.dataset.result,
  outcome: element.dataset.outcome,
  tags: JSON.parse(element.dataset.tags),
  measures: JSON.parse(element.dataset.measures),
  text: null,
}))
const chosen = name => new Set([...form.querySelectorAll('input[name=' + name + ']:checked')].map(box => box.value))
const apply = () => {
  const results = chosen('result')
  const outcomes = chosen('outcome')
  const { tag, measure, below, text } = form.elements
  const words = text.value.toLowerCase().trim()
  const limit = below.value === '' ? null : Number(below.value) / 100
  let shown = 0
  for (const question of questions) {
    const value = question.measures[measure.value]
    const pass = results.has(question.result) && outcomes.has(question.outcome) &&
      (tag.value === '' || question.tags.includes(tag.value)) &&
      (measure.value === '' || limit === null || (typeof value === 'number' && value < limit)) &&
      (words === '' || (question.text ??= question.element.textContent.toLowerCase()).includes(words))
    question.element.hidden = !pass
    if (pass) shown += 1
  }
  form.querySelector('output').textContent = shown + ' of ' + questions.length + ' questions shown.'
}${listenToFilters}${unfoldOnPaper}`
