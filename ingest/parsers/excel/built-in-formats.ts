const date = 'yyyy-mm-dd'
const accounting = (decimals: string, sign: string) => {
  const amount = `#,##0${decimals}`
  return `_(${sign}* ${amount}_);_(${sign}* (${amount});_(${sign}* "-"_);_(@_)`
}

/**
 * Number formats that a workbook names by number alone (ECMA-376-1, 18.8.30). What follows the reader's own settings has no form of
 * its own: 14 and 22, and the dates of East Asia (27 to 36, 50 to 58), are written in ISO 8601, currency in dollars.
 */
export const builtInFormats: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [5, '$#,##0_);($#,##0)'],
  [6, '$#,##0_);($#,##0)'],
  [7, '$#,##0.00_);($#,##0.00)'],
  [8, '$#,##0.00_);($#,##0.00)'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, date],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, `${date} h:mm`],
  ...[27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(id => [id, date] as const),
  ...[32, 33, 34, 35, 55, 56].map(id => [id, 'h:mm:ss'] as const),
  [37, '#,##0_);(#,##0)'],
  [38, '#,##0_);(#,##0)'],
  [39, '#,##0.00_);(#,##0.00)'],
  [40, '#,##0.00_);(#,##0.00)'],
  [41, accounting('', '')],
  [42, accounting('', '$')],
  [43, accounting('.00', '')],
  [44, accounting('.00', '$')],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
])
