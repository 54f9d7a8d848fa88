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
const isAmount = (text: string) => amount.test(text) && !year.test(text)
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
  let count = light > 0 && light <= most ? light : 0
  if (count === 0 && most > 0 && (styled || namesAmounts(rows))) count = 1
  if (count === 0) return 0
  while (count < most && (rows[count - 1]!.goesOn || isNamedBelow(rows[count - 1]!, rows[count]!))) count++
  return count
}

/** Whether what stands over several columns is told apart in the next row. */
function isNamedBelow(row: SeenRow, next: SeenRow): boolean {
  const below = next.texts.filter(
    (text, column) =>
      text !== '' && row.texts[column] !== '' && row.texts.indexOf(row.texts[column]!) !== column,
  )
  return row.spans && below.length > 0 && !next.texts.some(isAmount)
}

function namesAmounts([first, ...rest]: readonly SeenRow[]): boolean {
  const texts = first!.texts
  if (texts.filter(text => text !== '').length < 2 || texts.some(isAmount)) return false
  return texts.some((text, column) => {
    const below = rest.map(row => row.texts[column]!).filter(each => each !== '')
    return column > 0 && text !== '' && below.length > 0 && below.filter(isAmount).length > below.length / 2
  })
}
