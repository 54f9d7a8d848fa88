import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishWhileAsked } from './publish-while-asked.ts'
import { ingestSamples } from './samples.ts'
import { askService, type SoakService, startService } from './start-service.ts'

/**
 * `environment` are the settings of the stores that the instances share, `turns` those of all conversations, `releases` how
 * many are published while they are asked.
 */
export type InstancesSoakOptions = {
  turns: number
  conversations: number
  releases: number
  environment: Readonly<Record<string, string>>
  print: (line: string) => void
}

type Talk = Awaited<ReturnType<typeof holdConversation>>
type Stored = { turns: { id: string; question: string; answer: { id: string; conversationId: string } }[] }

const scope = { package: 'harbor-auto-manual' }
/** What the follow-up asks for is told by the turn before it alone. */
const subjects = ['What is the late payment fee?', 'What is the bodily injury base rate in territory 014?']
const FOLLOW_UP = 'And what was it in 2024-07?'
const TURNS_OF_ROUND = 4

/**
 * Conversations go back and forth between two processes of the service, several turns at once and some sent twice;
 * then releases come and go while both are asked. Returns what was lost, doubled, crossed or reordered, and what was shown by
 * halves.
 */
export async function soakInstances({
  turns,
  conversations,
  releases,
  environment,
  print,
}: InstancesSoakOptions): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'variorum-instances-'))
  const home = join(folder, 'home')
  const services: SoakService[] = []
  try {
    await ingestSamples(home, environment)
    for (let instance = 0; instance < 2; instance++) services.push(await startService(home, environment))
    const addresses = services.map(({ address }) => address) as [string, string]
    const expected = await Promise.all(
      subjects.map(async (question, at) => {
        const conversationId = `reference-${at}`
        await askService(addresses[0], { question, conversationId, scope })
        return (await askService(addresses[0], { question: FOLLOW_UP, conversationId, scope })).text
      }),
    )
    const rounds = Math.ceil(turns / conversations / TURNS_OF_ROUND)
    const begun = performance.now()
    const talks = await Promise.all(
      Array.from({ length: conversations }, (_, at) => holdConversation(at, rounds, addresses, expected)),
    )
    const seconds = (performance.now() - begun) / 1000
    const asked = talks.reduce((sum, { turns }) => sum + turns.length, 0)
    print(`${asked} turns of ${conversations} conversations on 2 instances in ${seconds.toFixed(1)} s`)
    const faults = talks.flatMap(talk => talk.faults)
    for (const address of addresses)
      for (const talk of talks) faults.push(...(await judgeConversation(address, talk)))
    const publishing = { addresses, rounds: releases, home, folder, environment, print }
    faults.push(...(await publishWhileAsked(publishing)))
    for (const service of services.splice(0)) {
      const said = await service.stop()
      if (said !== null) faults.push(`an instance did not end well: ${said}`)
    }
    return faults
  } finally {
    for (const service of services) await service.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `turns` in the order in which they were asked; those with equal `step` were asked at once. */
async function holdConversation(
  at: number,
  rounds: number,
  addresses: readonly [string, string],
  expected: readonly string[],
) {
  const id = `talk-${at}`
  const subject = at % subjects.length
  const turns: { id: string; step: number; question: string; answerId: string }[] = []
  const faults: string[] = []
  let step = 0

  const ask = async (instance: number, turnId: string, question: string): Promise<string> => {
    const body = { question, conversationId: id, turnId, scope }
    const answer = await askService(addresses[instance % 2]!, body).catch(error => {
      faults.push(`${id}/${turnId}: ${error.message}`)
      return { id: '', text: '' }
    })
    const known = turns.find(turn => turn.id === turnId)
    if (known === undefined) turns.push({ id: turnId, step, question, answerId: answer.id })
    else if (known.answerId !== answer.id) faults.push(`${id}/${turnId} was answered twice`)
    return answer.text
  }

  for (let round = 0; round < rounds; round++) {
    const name = (part: string) => `${round}-${part}`
    const either = at + round
    await Promise.all([
      ask(either, name('one'), `How many vehicles may be written on policy ${at}?`),
      ask(either + 1, name('other'), `When was rule ${round} of conversation ${at} filed?`),
      ask(either + 1, name('one'), `How many vehicles may be written on policy ${at}?`),
    ])
    step++
    await ask(either, name('subject'), subjects[subject]!)
    step++
    const text = await ask(either + 1, name('follow-up'), FOLLOW_UP)
    if (text !== expected[subject]) faults.push(`${id}/${name('follow-up')} has another answer: ${text}`)
    step++
  }
  return { id, turns, faults }
}

async function judgeConversation(address: string, { id, turns }: Talk): Promise<string[]> {
  const response = await fetch(`${address}/v1/conversations/${id}`)
  if (!response.ok) return [`${id} is lost: status ${response.status}`]
  const stored = ((await response.json()) as Stored).turns
  const faults: string[] = []
  for (const turn of turns) {
    const found = stored.filter(each => each.id === turn.id)
    if (found.length !== 1) faults.push(`${id}/${turn.id} is there ${found.length} times`)
    for (const { question, answer } of found)
      if (question !== turn.question || answer.id !== turn.answerId || answer.conversationId !== id)
        faults.push(`${id}/${turn.id} is crossed with another`)
  }
  const steps = stored.map(each => turns.find(turn => turn.id === each.id)?.step ?? Number.NaN)
  if (steps.some((step, index) => Number.isNaN(step) || step < (steps[index - 1] ?? 0)))
    faults.push(`${id} is out of order: ${steps.join(' ')}`)
  return faults
}
