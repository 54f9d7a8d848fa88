import { z } from 'zod'
import { Secret } from './domain/secret.ts'
import { type Fault, faultsOf } from './setting-faults.ts'
import {
  addresses,
  milliseconds,
  type SettingDefinitions,
  type SettingValues,
  trueOrFalse,
  wholeNumber,
} from './setting-schemas.ts'

/** Where conversations, jobs and what instances share are kept; times are milliseconds. */
export type MemorySetting =
  | { kind: 'embedded' }
  | {
      kind: 'redis'
      urls: readonly string[]
      place: { kind: 'single' } | { kind: 'cluster' } | { kind: 'sentinel'; master: string }
      password: Secret | null
      authority: string | null
      prefix: string
      timeoutMs: number
    }

/** What is kept of a conversation, wherever it is kept; `keepMs` after its last turn, 0 for ever. */
export type ConversationSetting = { turns: number; keepMs: number }

/** As in `definitions`. */
export const memoryDefinitions = {
  VARIORUM_CONVERSATION_DAYS: {
    meaning:
      'Days a conversation stays after its last turn, with its answers and what was said of them. 0: until it is erased.',
    default: '0',
    schema: wholeNumber(0, 36_500),
  },
  VARIORUM_CONVERSATION_TURNS: {
    meaning:
      'Turns that are kept of a conversation. Beyond them the oldest are dropped, with their answers and what was said of them.',
    default: '200',
    schema: wholeNumber(1, 1000),
  },
  VARIORUM_CONVERSATION_TOKENS: {
    meaning:
      'Tokens of a conversation that a language model gets to read: the last turns whole, those before in short.',
    default: '1500',
    schema: wholeNumber(200, 100_000),
  },
  REDIS_URL: {
    meaning:
      'Address of Redis (7 or later), where conversations, answers and spending are kept instead of in the home; commas between the nodes of a cluster or several sentinels. Empty: the home.',
    default: '',
    schema: addresses(/^rediss?:$/, 'redis://cache.example.com:6379'),
  },
  REDIS_PASSWORD: { meaning: 'Password for it.', default: '', schema: z.string() },
  REDIS_MASTER: {
    meaning: 'Name of the master that the sentinels at REDIS_URL keep watch over.',
    default: '',
    schema: z.string().regex(/^[\w.-]*$/, 'a name of letters, digits, dots and hyphens'),
  },
  REDIS_CLUSTER: {
    meaning: 'Whether REDIS_URL is a cluster: true or false.',
    default: 'false',
    schema: trueOrFalse,
  },
  REDIS_CA: {
    meaning: 'File of certificates to trust besides the usual ones.',
    default: '',
    schema: z.string(),
  },
  REDIS_PREFIX: {
    meaning: 'Beginning of every key; each installation on a server needs its own.',
    default: 'variorum:',
    schema: z.string().regex(/^[A-Za-z0-9:_-]{1,40}$/, 'letters, digits, colons and hyphens'),
  },
  REDIS_TIMEOUT: { meaning: 'Seconds a call may take.', default: '1', schema: milliseconds },
} satisfies SettingDefinitions

type Values = SettingValues<typeof memoryDefinitions>

const DAY = 24 * 60 * 60 * 1000
const HOUR = 3_600_000

export function decideMemory(values: Values, path: (name: 'REDIS_CA') => string): MemorySetting {
  if (values.REDIS_URL.length === 0) return { kind: 'embedded' }
  const { REDIS_MASTER: master, REDIS_PASSWORD: password } = values
  return {
    kind: 'redis',
    urls: values.REDIS_URL,
    place:
      master !== '' ? { kind: 'sentinel', master } : { kind: values.REDIS_CLUSTER ? 'cluster' : 'single' },
    password: password === '' ? null : new Secret(password),
    authority: values.REDIS_CA === '' ? null : path('REDIS_CA'),
    prefix: values.REDIS_PREFIX,
    timeoutMs: values.REDIS_TIMEOUT,
  }
}

export const decideConversations = (values: Values): ConversationSetting => ({
  turns: values.VARIORUM_CONVERSATION_TURNS,
  keepMs: values.VARIORUM_CONVERSATION_DAYS * DAY,
})

/** How long (ms) answers are kept to be given again: unless told otherwise, where a model was paid for them. */
export function decideAnswerCache(seconds: number | 'auto', models: readonly string[]): number {
  if (seconds !== 'auto') return seconds * 1000
  return models.length > 0 ? HOUR : 0
}

/** Settings of Redis that lack their other half, or name a second one. */
export function halfGivenMemory(values: Values): Fault[] {
  const { REDIS_URL: urls, REDIS_MASTER: master, REDIS_CLUSTER: cluster } = values
  const alone = ['REDIS_PASSWORD', 'REDIS_MASTER', 'REDIS_CLUSTER', 'REDIS_CA'] as const
  return faultsOf([
    ...alone.map(
      name =>
        [
          urls.length === 0 && Boolean(values[name]),
          name,
          'Set REDIS_URL to the address that it is for.',
        ] as const,
    ),
    [master !== '' && cluster, 'REDIS_MASTER', 'Set REDIS_MASTER or REDIS_CLUSTER, not both.'],
    [
      urls.length > 1 && master === '' && !cluster,
      'REDIS_URL',
      'Set REDIS_CLUSTER, or REDIS_MASTER for sentinels, where REDIS_URL names several servers.',
    ],
  ])
}
