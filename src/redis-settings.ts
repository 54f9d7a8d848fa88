import { z } from 'zod'
import { addresses, milliseconds, trueOrFalse, wholeNumber } from './setting-schemas.ts'

/** Where conversations, jobs and what instances share are kept. */
export const redisDefinitions = {
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
  REDIS_KEEP_DAYS: {
    meaning: 'Days a conversation stays in Redis after its last turn. 0: until it is removed.',
    default: '0',
    schema: wholeNumber(0, 36_500),
  },
  REDIS_TIMEOUT: { meaning: 'Seconds a call may take.', default: '1', schema: milliseconds },
} satisfies Record<string, { meaning: string; default: string; schema: z.ZodType<unknown, string> }>
