import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRound } from '../../../../eval/run/grade/make-round.ts'
import { readGrades } from '../../../../eval/run/grade/read-grades.ts'
import { writeRound } from '../../../../eval/run/grade/round-folder.ts'
import { makeFolder } from '../../../support/make-folder.ts'
import { makeStoredRun } from '../../../support/stored-run.ts'

const round = makeRound(makeStoredRun(3), { seed: 1, now: new Date('2026-01-02T00:00:00Z') })
const read = (content: string) => readGrades(join(makeFolder({ 'ann.csv': content }), 'ann.csv'), round)
const long = (...lines: string[]) =>
  `\ufeff${['round,grader,item,metric,score,seconds,comment', ...lines].join('\r\n')}\r\n`

describe('grades', () => {
  it('are read as the form writes them', async () => {
    const grades = await read(
      long(
        `${round.id},"'=Ann ""A""",item-1,faithfulness,7,31,"'-1 for the, ""quotes""\nand lines"`,
        `${round.id},"'=Ann ""A""",item-1,clarity,10,,`,
        `${round.id},"'=Ann ""A""",item-1,relevance,,,`,
        `,Bob,item-2,faithfulness,1,,`,
        `,Bob,item-3,faithfulness,,,`,
      ),
    )
    expect(grades).toEqual([
      {
        grader: '=Ann "A"',
        item: 'item-1',
        scores: { faithfulness: 7, clarity: 10 },
        seconds: 31,
        comment: '-1 for the, "quotes"\nand lines',
      },
      { grader: 'Bob', item: 'item-2', scores: { faithfulness: 1 }, seconds: null, comment: null },
    ])
  })

  it('are read from the sheet as a spreadsheet saves it, the name once at the top', async () => {
    const { sheet } = await writeRound(join(makeFolder(), 'round'), round)
    const [header, ...rows] = readFileSync(sheet, 'utf8').trimEnd().split('\r\n')
    const graded = rows.map((row, index) =>
      row.replace(/,,,,,,$/, index === 2 ? ',,,,,,' : `,${index + 3},,,,9,fine`),
    )
    graded[0] = graded[0]!.replace(`${round.id},,`, `${round.id},Ann,`)
    const expected = [3, 4].map((faithfulness, index) => ({
      grader: 'Ann',
      item: `item-${index + 1}`,
      scores: { faithfulness, clarity: 9 },
      seconds: null,
      comment: 'fine',
    }))
    expect(await read([header, ...graded].join('\r\n'))).toEqual(expected)
    const semicolons = `grader;item;Faithfulness;clarity\nAnn;item-1;3;9,0\n`
    expect(await read(semicolons)).toMatchObject([{ grader: 'Ann', scores: { faithfulness: 3, clarity: 9 } }])
  })

  it.each([
    [long(',Ann,item-9,faithfulness,7,,'), /line 2: there is no item item-9/],
    [long(',Ann,item-1,beauty,7,,'), /line 2: there is no metric “beauty”/],
    [long(',Ann,item-1,clarity,11,,'), /clarity of item-1 is “11”, not a whole number from 1 to 10/],
    [long(',Ann,item-1,clarity,0,,'), /“0”/],
    [long(',Ann,item-1,clarity,7.5,,'), /“7\.5”/],
    [long(',,item-1,clarity,7,,'), /line 2: it names no grader/],
    [long('other,Ann,item-1,clarity,7,,'), /belongs to round other/],
    [
      long(',Ann,item-1,clarity,7,,', ',Ann,item-1,clarity,8,,'),
      /line 3: Ann gave clarity of item-1 7 before and 8 here/,
    ],
    [long(',Ann,item-9,clarity,7,,', ',Ann,item-1,clarity,99,,'), /2 faults\. line 2: .*; line 3: /],
    ['name,points\nAnn,7\n', /no columns of grades/],
    ['grader,item,metric,score\nAnn,"item-1,clarity,7\n', /ann\.csv: /],
  ])('are refused with every faulty line: %j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message)
  })
})
