import { setTimeout } from 'node:timers/promises'
import type { ProxyFault } from '../../../../test/support/faulty-proxy.ts'
import type { Stores } from './open-stores.ts'

/**
 * What goes wrong at a store. With `fallback` answers go on; without, callers are to be told at once when to come again.
 * `begin` may work on until the signal ends it.
 */
export type StoreFault = {
  name: string
  fallback: boolean
  begin(stores: Stores, signal: AbortSignal): void | Promise<void>
  end(stores: Stores): void | Promise<void>
}

/** Nobody listens where no replica's master is: the server refuses writes and serves what it has. */
const NOWHERE = ['127.0.0.1', '1']
/** Seconds between two replacements of the index. */
const REPLACED_EVERY = 5

const search = (name: string, fault: ProxyFault): StoreFault => ({
  name,
  fallback: false,
  begin({ proxy }) {
    proxy.fault = ({ path }) => (path.endsWith('/_msearch') ? fault : null)
  },
  end({ proxy }) {
    proxy.fault = () => null
  },
})

export const storeFaults: readonly StoreFault[] = [
  {
    name: 'Redis stopped',
    fallback: true,
    begin: ({ redis }) => redis.stop(),
    end: ({ redis }) => redis.start(),
  },
  {
    name: 'Redis hung',
    fallback: true,
    begin: ({ redis }) => redis.pause(),
    end: ({ redis }) => redis.resume(),
  },
  {
    name: 'Redis read-only after a failover',
    fallback: true,
    begin: ({ redis }) => redis.say('REPLICAOF', ...NOWHERE),
    end: ({ redis }) => redis.say('REPLICAOF', 'NO', 'ONE'),
  },
  {
    name: 'Redis out of memory',
    fallback: true,
    begin: ({ redis }) => redis.say('CONFIG', 'SET', 'maxmemory', '1'),
    end: ({ redis }) => redis.say('CONFIG', 'SET', 'maxmemory', '0'),
  },
  search('OpenSearch stopped', { kind: 'reset' }),
  search('OpenSearch late by 5 s', { kind: 'delay', milliseconds: 5_000 }),
  search('OpenSearch hung', { kind: 'hang' }),
  search('OpenSearch 429', {
    kind: 'answer',
    status: 429,
    body: '{"error":{"type":"rejected_execution_exception","reason":"the queue is full"},"status":429}',
  }),
  {
    name: 'index replaced',
    fallback: true,
    async begin(stores, signal) {
      while (!signal.aborted) {
        await stores.replaceIndex()
        await setTimeout(REPLACED_EVERY * 1000, undefined, { signal }).catch(() => {})
      }
    },
    end() {},
  },
]
