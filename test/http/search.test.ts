import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { RunningServer } from '../../src/http/http-server.ts'
import type { FoundSection } from '../../src/http/routes/search.ts'
import { startServer } from '../../src/main.ts'
import { createLog } from '../../src/observe/log.ts'
import type { Services } from '../../src/services.ts'
import { openManual } from '../support/written-manual.ts'

const cancelling = 'A policy can be cancelled within 14 days of the first premium.'
const rules = (days: string) =>
  `# Rules\n\n## Base rates\n\nThe base rate of territory 014 is 412 USD.\n\n## Cancellation\n\n${days}\n`

let services: Services
let server: RunningServer
const home = mkdtempSync(join(tmpdir(), 'variorum-'))
beforeAll(async () => {
  services = await openManual({
    '2025-01': { 'rules.md': rules('A policy can not be cancelled.') },
    '2025-07': { 'rules.md': rules(cancelling) },
  })
  const config = { ...loadConfig({}), home }
  const log = createLog({ level: 'silent', questions: false })
  server = await startServer({ ...config, http: { ...config.http, port: 0 } }, services, log)
})
afterAll(async () => {
  await server.close()
  await services.close()
  rmSync(home, { recursive: true })
})

async function found(query: string): Promise<FoundSection[]> {
  const response = await fetch(`${server.address}/v1/search?${query}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as { sections: FoundSection[] }).sections
}

test('the section that words stand in comes first, once, with what stands around them', async () => {
  const [first, ...others] = await found('words=cancelled+policy')
  expect(first).toEqual({
    id: 'manual@2025-07/rules.md#cancellation',
    ...{ package: 'manual', release: '2025-07', document: 'rules.md', section: 'cancellation' },
    ...{ number: null, heading: 'Cancellation', trail: ['Rules', 'Cancellation'], excerpt: cancelling },
  })
  expect(others.map(({ id }) => id)).not.toContain(first!.id)
})

test('one release is searched where it is named', async () => {
  const [first] = await found('words=cancelled&package=manual&release=2025-01')
  expect(first).toMatchObject({ release: '2025-01', excerpt: 'A policy can not be cancelled.' })
  expect(await found('words=cancelled&limit=1')).toHaveLength(1)
})

test.each([
  ['words=', 400],
  ['words=fee&package=unknown', 404],
  ['words=fee&package=manual&release=1999', 404],
])('%s is refused', async (query, status) => {
  expect((await fetch(`${server.address}/v1/search?${query}`)).status).toBe(status)
})
