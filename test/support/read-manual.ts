import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import type { AnswerRequest } from '../../src/domain/conversation.ts'
import type { Guard, Verdict } from '../../src/guard/guard.ts'
import type { ChatModel } from '../../src/model/chat-model.ts'
import { openReading } from '../../src/services/open-reading.ts'
import type { Services } from '../../src/services.ts'
import { ask } from './answer-manual.ts'
import type { ScriptedReply } from './bedrock-emulator/emulator-reply.ts'
import { oneModel } from './one-model.ts'
import { openManual } from './written-manual.ts'

const files = (late: number) => ({
  'fees.md': `# Fees\n\n## Late payment\n\nThe late payment fee is $${late}.\n\n## Returned cheques\n\nThe fee for a returned cheque is $25.\n`,
  'drivers.md': '# Drivers\n\n## Young drivers\n\nA driver under 21 pays a surcharge of 40%.\n',
})

/** The same three releases for all tests of a file; each opens them with a model of its own that reads questions. */
export function readManual() {
  let shared: Services
  let conversation = 0
  beforeAll(async () => {
    shared = await openManual({ '2024-07': files(10), '2025-01': files(12), '2025-07': files(15) })
  })
  afterAll(() => shared.close())
  beforeEach(() => {
    conversation += 1
  })

  async function readBy(model: ChatModel, options: { hyde?: boolean; timeLimit?: number } = {}) {
    const reading = await openReading({
      hyde: options.hyde ?? false,
      readingTimeoutMs: options.timeLimit ?? 60_000,
      conversationTokens: 1500,
    })
    return {
      ...shared,
      router: oneModel(model),
      reading,
    }
  }

  /** Asks one question after the other, in one conversation for each test; gives the last answer. */
  async function talk(services: Services, questions: readonly (string | AnswerRequest)[]): Promise<Answer> {
    let answer: Answer | null = null
    for (const question of questions) {
      const request = typeof question === 'string' ? { question } : question
      answer = await ask(services, { conversationId: `talk-${conversation}`, ...request })
    }
    return answer!
  }

  return { readBy, talk }
}

const reading = (parts: object) => ({
  standalone: 'What is the late payment fee?',
  intent: 'lookup',
  package: 'manual',
  releases: [],
  releaseWords: null,
  subQuestions: [],
  terms: [],
  ...parts,
})
/** What a model says that reads the question as the one about the late payment fee, but for these parts. */
export const said = (parts: object): ScriptedReply => ({ kind: 'said', text: JSON.stringify(reading(parts)) })

/** Stops whatever is about zebras. */
export const zebraGuard: Guard = {
  id: 'zebras',
  checks: 'sentence',
  remembers: false,
  trouble: null,
  checkQuestion: async text => aboutZebras(text),
  checkPassages: async texts => texts.map(aboutZebras),
  checkAnswer: async ({ text }) => aboutZebras(text),
}
const aboutZebras = (text: string): Verdict =>
  /zebra/i.test(text)
    ? { result: 'block', findings: [], reason: 'zebras are no topic here' }
    : { result: 'pass', findings: [] }

/** How the question of this answer was read, as it is kept. */
export const recorded = async (services: Services, { id }: Answer) =>
  (await services.answers.evidence('local', id))!.question.reading
