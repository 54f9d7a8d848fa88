import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { openBedrockEmulator } from '../support/bedrock-emulator/open-bedrock-emulator.ts'
import { makeFolder } from '../support/make-folder.ts'
import { calls, enough, search } from '../support/research-manual.ts'
import { runVariorum } from '../support/run-variorum.ts'

const root = join(import.meta.dirname, '../..')
const fees = (late: number) => `# Fees\n\n## Late payment\n\nThe late payment fee is $${late}.\n`

/** As `runVariorum`, while this process plays Bedrock. */
async function runBeside(home: string, settings: Record<string, string>, ...parameters: string[]) {
  const child = spawn(process.execPath, [join(root, 'bin/variorum.js'), ...parameters], {
    cwd: root,
    env: { PATH: process.env.PATH, VARIORUM_HOME: home, ...settings },
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { stdout, stderr }
}

it('is set up by one setting, prints its steps as they are done, and answers', {
  timeout: 60_000,
}, async () => {
  const home = makeFolder()
  const folder = makeFolder({ 'manual/2024-07/fees.md': fees(12), 'manual/2025-01/fees.md': fees(15) })
  expect(runVariorum(home, 'ingest', join(folder, 'manual')).status).toBe(0)
  const question = ['ask', 'What is the late payment fee?', '--research']
  const refused = runVariorum(home, ...question)
  expect(refused.status).not.toBe(0)
  expect(refused.stderr).toContain('VARIORUM_CHAT_MODEL')

  let researched = 0
  const emulator = await openBedrockEmulator({
    reply: ({ body }) => {
      const said = JSON.stringify(body)
      if (said.includes('You look things up')) return researched++ === 0 ? calls(search('late fee')) : enough
      if (said.includes('Answer the question from the passages'))
        return { kind: 'said', text: 'The late payment fee is $15 [1].' }
      const reading = {
        ...{ standalone: question[1], intent: 'lookup', package: 'manual', releases: [] },
        ...{ releaseWords: null, subQuestions: [], terms: [] },
      }
      return { kind: 'said', tool: { name: 'reply', input: reading } }
    },
  })
  onTestFinished(() => emulator.close())
  const traces: string[] = []
  const tracing = createServer((request, response) => {
    traces.push(request.url!)
    response.end('{}')
  })
  await new Promise<void>(resolve => tracing.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void tracing.close())
  const settings = {
    VARIORUM_CHAT_MODEL: 'fast',
    VARIORUM_BEDROCK_REGIONS: 'eu-west-1',
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: emulator.url,
    AWS_ACCESS_KEY_ID: 'AKIDEMULATED',
    AWS_SECRET_ACCESS_KEY: 'emulated-secret',
    // Set for another program of the same user.
    LANGSMITH_TRACING: 'true',
    LANGSMITH_API_KEY: 'a-key',
    LANGSMITH_ENDPOINT: `http://127.0.0.1:${(tracing.address() as AddressInfo).port}`,
    LANGCHAIN_VERBOSE: 'true',
  }
  const { stdout, stderr } = await runBeside(home, settings, ...question)
  expect(stderr).toMatch(/^search “late fee”: \d passages?\n$/)
  expect(stdout).toContain('The late payment fee is $15. [1]')
  expect(stdout).toContain('researched in 1 step')
  expect(stdout).not.toContain('degraded')
  expect(traces).toEqual([])
  // Question, two steps and the answer, by the model that the alias names.
  expect(emulator.requests.map(({ model }) => model)).toEqual(
    Array(4).fill('eu.anthropic.claude-haiku-4-5-20251001-v1:0'),
  )
})
