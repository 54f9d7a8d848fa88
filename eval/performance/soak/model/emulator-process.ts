import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ScriptedPlan } from '../../../../test/support/bedrock-emulator/fault-plan.ts'
import type { EmulatorCounts } from '../../../../test/support/bedrock-emulator/open-bedrock-emulator.ts'

/** How the emulated models speak: `text`, or what their prompt gives them to quote; in so many pieces, at this pace (ms). */
export type EmulatedSpeech = { text?: string; pieces: number; pace: { first: number; between: number } }

export type EmulatorProcess = {
  url: string
  /** What goes wrong from now on; nothing without rules. */
  plan(plan: ScriptedPlan): Promise<void>
  counts(): Promise<EmulatorCounts>
  stop(): Promise<void>
}

const program = join(import.meta.dirname, 'serve-emulator.ts')

/** What a process that calls the emulator finds in its environment. */
export const emulatorEnvironment = (url: string) => ({
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
  AWS_ACCESS_KEY_ID: 'AKIDEMULATED',
  AWS_SECRET_ACCESS_KEY: 'emulated-secret',
})

/** Bedrock emulated in a process of its own, so that its processor time is not counted to whoever calls it. */
export async function startEmulator(speech: EmulatedSpeech): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [program, JSON.stringify(speech)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const url = await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data').then(([line]) => String(line).trim()),
    ended.then(([code]) => Promise.reject(new Error(`The emulator ended with ${code} before it listened.`))),
  ])
  return {
    url,
    async plan(plan) {
      const reply = await fetch(`${url}/plan`, { method: 'PUT', body: JSON.stringify(plan) })
      if (!reply.ok) throw new Error(`The emulator refused the plan: ${await reply.text()}`)
    },
    async counts() {
      const reply = await fetch(`${url}/counts`)
      return (await reply.json()) as EmulatorCounts
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
