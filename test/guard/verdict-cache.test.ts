import { describe, expect, it, onTestFinished } from 'vitest'
import { openEmbeddedVerdicts } from '../../src/guard/embedded/open-embedded-verdicts.ts'
import type { KeptVerdict, VerdictCache } from '../../src/guard/verdict-cache.ts'
import { openVerdictsInMemory } from '../support/in-memory-verdicts.ts'
import { makeFolder } from '../support/make-folder.ts'

const passed: KeptVerdict = { result: 'pass', findings: [] }
const blocked: KeptVerdict = {
  result: 'block',
  reason: 'it instructs a model',
  findings: [{ policy: 'content', type: 'PROMPT_ATTACK', action: 'block', score: 1, span: null }],
}
const caches: [string, (folder: string) => Promise<VerdictCache>][] = [
  ['in memory', async () => openVerdictsInMemory()],
  ['embedded', openEmbeddedVerdicts],
]

describe.each(caches)('verdicts kept %s', (_name, open) => {
  it('are found by guard and hash, and only those', async () => {
    const cache = await open(makeFolder())
    onTestFinished(() => cache.close())
    await cache.keep(
      'guard:1',
      new Map<string, KeptVerdict>([
        ['a', passed],
        ['b', blocked],
      ]),
    )
    await cache.keep('guard:1', new Map([['a', blocked]]))
    expect(await cache.find('guard:1', ['b', 'a', 'c'])).toEqual(
      new Map([
        ['a', blocked],
        ['b', blocked],
      ]),
    )
    expect(await cache.find('guard:2', ['a', 'b'])).toEqual(new Map())
    expect(await cache.find('guard:1', [])).toEqual(new Map())
  })
})

it('verdicts kept embedded are there when the home is opened again', async () => {
  const folder = makeFolder()
  const first = await openEmbeddedVerdicts(folder)
  await first.keep('guard:1', new Map([['a', blocked]]))
  await first.close()
  const second = await openEmbeddedVerdicts(folder)
  onTestFinished(() => second.close())
  expect(await second.find('guard:1', ['a'])).toEqual(new Map([['a', blocked]]))
})
