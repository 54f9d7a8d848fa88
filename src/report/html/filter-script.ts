/** End of a page's script: shows its form of filters and calls its `apply` now and at every change; paper gets all. */
export const listenToFilters = `
  form.addEventListener('input', apply)
  form.addEventListener('reset', () => setTimeout(apply))
  form.addEventListener('submit', event => event.preventDefault())
  form.hidden = false
  apply()
`

export const unfoldOnPaper = `
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(each => { each.open = true }))
`
