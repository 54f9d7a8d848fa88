import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { makeTurnLine } from '../../src/memory/turn-line.ts'

function setUp() {
  const line = makeTurnLine(2)
  const begun: string[] = []
  const stand = (name: string, signal = new AbortController().signal) => {
    const work = Promise.withResolvers<string>()
    const ended = line.run('c', signal, () => {
      begun.push(name)
      return work.promise
    })
    return { ended, finish: () => work.resolve(name) }
  }
  return { stand, begun }
}

describe('the line of a conversation', () => {
  it('is left by an abort, which makes room and lets the next one through', async () => {
    const { stand, begun } = setUp()
    const caller = new AbortController()
    const first = stand('first')
    const left = stand('left', caller.signal)
    const third = stand('third')
    caller.abort()
    await expect(left.ended).rejects.toMatchObject({ code: 'cancelled' })
    const fourth = stand('fourth')
    for (const turn of [first, third, fourth]) {
      turn.finish()
      await turn.ended
    }
    expect(begun).toEqual(['first', 'third', 'fourth'])
  })

  it('is not entered with an aborted signal', async () => {
    const { stand, begun } = setUp()
    const reason = new Problem('unavailable', 'The service is stopping.', 'Ask again.')
    const first = stand('first')
    await expect(stand('second', AbortSignal.abort(reason)).ended).rejects.toBe(reason)
    first.finish()
    await first.ended
    expect(begun).toEqual(['first'])
  })
})
