/** A row as the search for a header sees it; `goesOn` where a cell of it is merged with one below. */
export type SeenRow = {
  marked: boolean
  bold: boolean
  spans: boolean
  goesOn: boolean
  texts: readonly string[]
}

const amount = /^[-+(]?\s*[$€£¥]?\s*\d[\d.,\s]*\s*%?\s*\)?$/
const year = /^(?:19|20)\d\d$/
const longestAmount = 40
const isAmount = (text: string) => text.length <= longestAmount && amount.test(text) && !year.test(text)
const mostRows = 3

/**
 * How many rows at the top name the columns: those that are marked as repeated on each page; else the first where the table's
 * style sets it apart, the rows in bold, or a row of words above columns of amounts.
 */
export function headerRows(rows: readonly SeenRow[], styled: boolean): number {
  const marked = rows.findIndex(row => !row.marked)
  if (marked !== 0) return marked === -1 ? Math.max(0, rows.length - 1) : marked
  const most = Math.min(mostRows, rows.length - 1)
  const light = rows.findIndex(({ bold, texts }) => !bold || texts.every(text => text === ''))
  const bold = light > 0 && light <= most ? light : 0
  let count = bold > 0 ? bold : most > 0 && (styled || namesAmounts(rows)) ? 1 : 0
  if (count === 0) return 0
  while (count < most && (rows[count - 1]!.goesOn || (bold === 0 && isToldApart(rows, count)))) count++
  return count
}

/** Whether a row tells apart what stands over several columns in the one above: words, with amounts below them. */
function isToldApart(rows: readonly SeenRow[], index: number): boolean {
  const [above, row, below] = rows.slice(index - 1)
  if (!above!.spans || row!.texts.some(isAmount)) return false
  const columns = row!.texts.keys().filter(column => {
    const over = above!.texts[column]!
    return row!.texts[column] !== '' && over !== '' && above!.texts.indexOf(over) !== column
  })
  return columns.some(column => isAmount(below?.texts[column] ?? ''))
}

function namesAmounts([first, ...rest]: readonly SeenRow[]): boolean {
  const texts = first!.texts
  if (texts.filter(text => text !== '').length < 2 || texts.some(isAmount)) return false
  return texts.some((text, column) => {
    const below = rest.map(row => row.texts[column]!).filter(each => each !== '')
    return column > 0 && text !== '' && below.length > 0 && below.filter(isAmount).length > below.length / 2
  })
}
