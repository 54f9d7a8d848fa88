import { afterAll, describe, expect, it } from 'vitest'
import { openParserPool } from '../../../../ingest/parsers/apart/parser-pool.ts'
import { parseDocument } from '../../../../ingest/parsers/parse-document.ts'
import { makePdf, placeLines } from '../../../support/make-pdf.ts'

const roomy = { threads: 1, milliseconds: 300_000, megabytes: 1_500 }
const pool = openParserPool(roomy)
afterAll(() => pool.close())

const input = (text: string, path = 'rates.md') => ({ path, bytes: new TextEncoder().encode(text) })
const rates = input('# Rates\n\n| territory | rate |\n| - | - |\n| 014 | 412 |\n')
/** What these marks of emphasis mean takes minutes to find out. */
const slow = input('*a_ '.repeat(40_000), 'slow.md')

describe('threads that parse', () => {
  it('give what parsing in this thread gives', async () => {
    expect(await pool.parse(rates)).toEqual(parseDocument(rates))
  })

  it('read files at once, each gets its own, and what is wrong with one is told of it', async () => {
    const many = openParserPool({ ...roomy, threads: 2 })
    try {
      const texts = Array.from({ length: 8 }, (_, at) => (at === 5 ? '' : `# Part ${at}\n\nText ${at}.\n`))
      const read = await Promise.allSettled(texts.map((text, at) => many.parse(input(text, `${at}.md`))))
      expect(
        read.map(each => (each.status === 'fulfilled' ? each.value.title : each.reason.message)),
      ).toEqual(texts.map((_, at) => (at === 5 ? '5.md: the file is empty' : `Part ${at}`)))
    } finally {
      await many.close()
    }
  })

  it('that take too long are one document that failed', async () => {
    const hasty = openParserPool({ ...roomy, milliseconds: 1 })
    try {
      await expect(hasty.parse(slow)).rejects.toMatchObject({
        code: 'too-large',
        message: 'slow.md: took longer than 0.001 s to read',
      })
    } finally {
      await hasty.close()
    }
  })

  it('that need too much memory are one document that failed, and the next one is read', async () => {
    const small = openParserPool({ ...roomy, megabytes: 24 })
    const bytes = await makePdf(
      Array.from({ length: 40 }, () => placeLines(Array(40).fill('A line of text.'))),
    )
    try {
      const failed = small.parse({ path: 'rates.pdf', bytes })
      await expect(failed).rejects.toMatchObject({ code: 'too-large', message: /more than 24 MB of memory/ })
      expect((await small.parse(rates)).title).toBe('Rates')
    } finally {
      await small.close()
    }
  })

  it('are stopped by the signal, before and while they read', async () => {
    await expect(pool.parse(rates, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
    const stop = new AbortController()
    const reading = pool.parse(slow, stop.signal)
    stop.abort(new Error('stopped later'))
    await expect(reading).rejects.toThrow('stopped later')
    expect((await pool.parse(rates)).title).toBe('Rates')
  })
})
