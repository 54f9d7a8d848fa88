import { listenToFilters, unfoldOnPaper } from './filter-script.ts'

/** Filters the page's changes. It reads the page and hides parts of it; it makes no markup and loads nothing. */
export const pageScript = `
const form = document.getElementById('filters')
if (form) {
  const changes = [...document.querySelectorAll('[data-kinds]')].map(element => ({
    element,
    kinds: element.dataset.kinds.split(' '),
    significance: element.dataset.significance,
    count: Number(element.dataset.changes),
    text: null,
  }))
  const textOf = change => {
    const document = change.element.closest('.document').querySelector('h2')
    return (change.text ??= (document.textContent + ' ' + change.element.textContent).toLowerCase())
  }
  const total = changes.reduce((sum, change) => sum + change.count, 0)
  const chosen = name => new Set([...form.querySelectorAll('input[name=' + name + ']:checked')].map(box => box.value))
  const apply = () => {
    const significance = chosen('significance')
    const kinds = chosen('kind')
    const words = form.elements.text.value.toLowerCase().trim()
    let shown = 0
    for (const change of changes) {
      const pass = significance.has(change.significance) && change.kinds.some(kind => kinds.has(kind)) &&
        (words === '' || textOf(change).includes(words))
      change.element.hidden = !pass
      if (pass) shown += change.count
    }
    for (const part of document.querySelectorAll('.scroll, .format, .place, .document'))
      part.hidden = part.querySelector('[data-kinds]:not([hidden])') === null
    form.querySelector('output').textContent = shown + ' of ' + total + ' changes shown.'
  }${listenToFilters}}
${unfoldOnPaper}`
