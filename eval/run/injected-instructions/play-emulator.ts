import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

const EMULATOR = join(import.meta.dirname, '../../../test/support/bedrock-emulator/emulate-bedrock.ts')
const PAUSE = 2

const Waiting = z.array(
  z.object({
    id: z.string(),
    body: z.object({
      messages: z.array(z.object({ content: z.array(z.object({ text: z.string().optional() })) })),
    }),
  }),
)

/**
 * The wire-level emulator of Bedrock as another process; requests for text are answered by `reply`, which gets all that
 * the model is given to read. `url` is for AWS_ENDPOINT_URL_BEDROCK_RUNTIME.
 */
export async function playEmulator(
  reply: (prompt: string) => string,
): Promise<{ url: string; close(): Promise<void> }> {
  const child = spawn(process.execPath, [EMULATOR, '--queue', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', piece => {
      said += String(piece)
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`The emulator ended with ${code}.`)))
  })
  const stopping = new AbortController()
  const playing = play()
  return {
    url,
    async close() {
      stopping.abort()
      await playing
      child.kill('SIGTERM')
    },
  }

  async function play(): Promise<void> {
    while (!stopping.signal.aborted) {
      const waiting = Waiting.parse(await (await fetch(`${url}/queue`)).json())
      for (const { id, body } of waiting) {
        const prompt = body.messages
          .flatMap(({ content }) => content.map(({ text }) => text ?? ''))
          .join('\n')
        const said = JSON.stringify({ kind: 'said', text: reply(prompt), pieces: 4 })
        await fetch(`${url}/queue/${id}`, { method: 'POST', body: said })
      }
      if (waiting.length === 0) await wait(PAUSE)
    }
  }
}
