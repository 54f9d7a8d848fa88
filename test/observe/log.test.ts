import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { createLog, type LogSettings } from '../../src/observe/log.ts'
import { readableLines } from '../../src/observe/readable-lines.ts'

function recordedLog(settings: Partial<LogSettings> = {}) {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  return { log: createLog({ level: 'info', questions: false, ...settings }, destination), lines }
}

describe('the log', () => {
  it('writes one line of JSON per entry, with level and time in words', () => {
    const { log, lines } = recordedLog()
    log.info({ id: 'r1' }, 'request')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      id: 'r1',
      msg: 'request',
    })
  })

  it('leaves out what is below its level', () => {
    const { log, lines } = recordedLog({ level: 'warn' })
    log.info('quiet')
    log.warn('heard')
    expect(lines.map(line => JSON.parse(line).msg)).toEqual(['heard'])
  })

  it('blots out secrets, also inside other fields', () => {
    const { log, lines } = recordedLog()
    log.info({
      token: 's3cret',
      headers: { authorization: 's3cret', 'set-cookie': 's3cret' },
      model: { credentials: { apiKey: 's3cret', secret: 's3cret' } },
    })
    expect(lines[0]).not.toContain('s3cret')
  })

  it('holds no question unless the settings allow it', () => {
    const quiet = recordedLog()
    quiet.log.info({ question: 'Who?', asked: { question: 'Who?' } })
    expect(quiet.lines[0]).not.toContain('Who?')
    const open = recordedLog({ questions: true })
    open.log.info({ question: 'Who?', password: 's3cret' })
    expect(open.lines[0]).toContain('Who?')
    expect(open.lines[0]).not.toContain('s3cret')
  })

  it('keeps the facts of a problem and its cause', () => {
    const { log, lines } = recordedLog()
    log.error({ err: new Problem('internal', 'It broke.', 'Mend it.', { cause: new Error('a wire') }) })
    expect(JSON.parse(lines[0]!).err).toMatchObject({ code: 'internal', remedy: 'Mend it.' })
    expect(lines[0]).toContain('a wire')
  })

  it('reads as plain lines on a terminal', () => {
    const written: string[] = []
    const log = createLog(
      { level: 'info', questions: false },
      readableLines({ write: text => written.push(text) }),
    )
    log.info({ id: 'r1', status: 200 }, 'request')
    log.warn({ err: new Error('a wire') }, 'odd')
    expect(written[0]).toMatch(/^\d\d:\d\d:\d\d info {2}request {2}id=r1 {2}status=200\n$/)
    expect(written[1]).toMatch(/warn {2}odd\n {2}a wire\n$/)
  })
})
