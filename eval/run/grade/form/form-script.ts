/**
 * Shows one item at a time, keeps what is graded in this browser, counts the seconds spent on an item while its page is
 * looked at, and writes and reads the grades as CSV. It reads the page, makes no markup and loads nothing.
 */
export const formScript = `
const round = document.body.dataset.round
const metrics = JSON.parse(document.body.dataset.metrics)
const articles = [...document.querySelectorAll('article')]
const items = articles.map(article => article.id)
const tabs = [...document.querySelectorAll('nav button')]
const form = document.getElementById('round')
const says = form.querySelector('.says')
const name = form.elements.grader
const key = 'variorum-grading:' + round
let state = { grader: '', at: 0, scores: {}, comments: {}, seconds: {} }
let kept = true
try { state = { ...state, ...JSON.parse(localStorage.getItem(key) ?? '{}') } } catch { kept = false }
const keep = () => {
  try { localStorage.setItem(key, JSON.stringify(state)) } catch { kept = false }
}
// 0 stands for “can’t tell”
const given = item => metrics.filter(metric => state.scores[item]?.[metric] !== undefined).length
const tell = (text, warns = false) => {
  says.textContent = text
  says.classList.toggle('warn', warns)
}
const count = () => {
  const whole = items.filter(item => given(item) === metrics.length).length
  tell(whole + ' of ' + items.length + ' items graded in full.' +
    (kept ? ' Kept in this browser until you export.' : ' This browser keeps nothing: export before you close the page.'), !kept)
  tabs.forEach((tab, index) => {
    const own = given(items[index])
    const is = own === metrics.length ? 'done' : own > 0 ? 'part' : ''
    tab.className = is
    tab.setAttribute('aria-current', String(index === state.at))
    tab.setAttribute('aria-label', 'Item ' + (index + 1) + (is === 'done' ? ', graded' : is === 'part' ? ', graded in part' : ', not graded'))
  })
}
const show = (at, focus) => {
  state.at = Math.max(0, Math.min(items.length - 1, at))
  articles.forEach((article, index) => { article.hidden = index !== state.at })
  if (focus) { articles[state.at].querySelector('h2').focus(); articles[state.at].scrollIntoView({ block: 'nearest' }) }
  keep()
  count()
}
const fill = () => {
  name.value = state.grader
  for (const article of articles) {
    for (const input of article.querySelectorAll('input[type=radio]'))
      input.checked = String(state.scores[article.id]?.[input.dataset.metric] ?? '') === input.value
    article.querySelector('textarea').value = state.comments[article.id] ?? ''
  }
}
let active = Date.now()
for (const event of ['pointermove', 'pointerdown', 'keydown', 'scroll', 'wheel'])
  addEventListener(event, () => { active = Date.now() }, { passive: true })
setInterval(() => {
  if (document.visibilityState !== 'visible' || Date.now() - active > 60000) return
  const item = items[state.at]
  state.seconds[item] = (state.seconds[item] ?? 0) + 1
  keep()
}, 1000)
document.addEventListener('change', event => {
  const input = event.target
  const item = input.closest('article')?.id
  if (input === name) state.grader = name.value.trim()
  else if (item && input.type === 'radio') {
    state.scores[item] ??= {}
    state.scores[item][input.dataset.metric] = Number(input.value)
  } else if (item && input.matches('textarea')) state.comments[item] = input.value.trim()
  else return
  keep()
  count()
})
document.addEventListener('keydown', event => {
  const radio = event.target.closest?.('.scale')
  if (!radio || !/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
  const input = radio.querySelector('input[value="' + (event.key === '0' ? '10' : event.key) + '"]')
  input.focus()
  input.click()
})
document.addEventListener('click', event => {
  const { to } = event.target.dataset ?? {}
  if (to === 'next') show(state.at + 1, true)
  else if (to === 'back') show(state.at - 1, true)
  else if (to !== undefined) show(Number(to), true)
})
form.addEventListener('submit', event => event.preventDefault())

const cell = text => {
  const inert = /^[=+\\-@\\t\\r]/.test(text) ? "'" + text : text
  return /[",\\r\\n]/.test(inert) ? '"' + inert.replaceAll('"', '""') + '"' : inert
}
const csv = () => {
  const lines = [['round', 'grader', 'item', 'metric', 'score', 'seconds', 'comment']]
  for (const item of items) {
    const comment = state.comments[item] ?? ''
    if (given(item) === 0 && comment === '') continue
    metrics.forEach((metric, index) => lines.push([round, state.grader, item, metric,
      String(state.scores[item]?.[metric] || ''), index === 0 ? String(state.seconds[item] ?? '') : '', index === 0 ? comment : '']))
  }
  return '\\ufeff' + lines.map(line => line.map(cell).join(',') + '\\r\\n').join('')
}
form.elements.export.addEventListener('click', () => {
  if (name.value.trim() === '') {
    name.focus()
    return tell('Write your name first: it stands beside your grades.', true)
  }
  state.grader = name.value.trim()
  keep()
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([csv()], { type: 'text/csv' }))
  link.download = 'grades-' + round.replace('round-', '') + '-' + state.grader.replace(/[^\\p{L}\\p{N}]+/gu, '-') + '.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60000)
  tell('Exported. Send the file to whoever asked you to grade.')
})

const parse = text => {
  const lines = [['']]
  let quoted = false
  const source = text.replace(/^\\ufeff/, '')
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]
    const line = lines.at(-1)
    if (quoted && sign === '"' && source[at + 1] === '"') { line[line.length - 1] += sign; at++ }
    else if (sign === '"') quoted = !quoted
    else if (quoted || !/[,\\r\\n]/.test(sign)) line[line.length - 1] += sign
    else if (sign === ',') line.push('')
    else if (sign === '\\n') lines.push([''])
  }
  return lines.filter(line => line.length > 1)
}
form.elements.load.addEventListener('change', async event => {
  const [file] = event.target.files
  if (!file) return
  const [header = [], ...lines] = parse(await file.text())
  const rows = lines.map(line => Object.fromEntries(header.map((column, index) => [column, (line[index] ?? '').replace(/^'(?=[=+@-])/, '')])))
  const own = rows.filter(row => row.round === round && items.includes(row.item) && metrics.includes(row.metric))
  event.target.value = ''
  if (own.length === 0) return tell('That file holds no grades of this round.', true)
  for (const { grader, item, metric, score, seconds, comment } of own) {
    state.grader = grader || state.grader
    state.scores[item] ??= {}
    if (/^([1-9]|10)$/.test(score)) state.scores[item][metric] = Number(score)
    if (seconds) state.seconds[item] = Number(seconds)
    if (comment) state.comments[item] = comment
  }
  fill()
  show(state.at)
  tell('Loaded ' + new Set(own.map(({ item }) => item)).size + ' items.')
})
document.getElementById('work').hidden = false
document.querySelector('details').open = items.every(item => given(item) === 0)
fill()
show(state.at)
`
