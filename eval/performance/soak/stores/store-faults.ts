import { setTimeout } from 'node:timers/promises'
import type { ProxyFault } from '../../../../test/support/faulty-proxy.ts'
import type { RequestKind } from './mixed-requests.ts'
import type { Stores } from './open-stores.ts'

/**
 * What goes wrong at a store. What has nothing to fall back on is `refused`: callers are to be told at once when to come
 * again; all else goes on. `begin` may work on until the signal ends it.
 */
export type StoreFault = {
  name: string
  refused: readonly RequestKind[]
  begin(stores: Stores, signal: AbortSignal): void | Promise<void>
  end(stores: Stores): void | Promise<void>
}

/** Nobody listens where no replica's master is: the server refuses writes and serves what it has. */
const NOWHERE = ['127.0.0.1', '1']
/** Seconds between two replacements of the index. */
const REPLACED_EVERY = 5

const search = (name: string, fault: ProxyFault): StoreFault => ({
  name,
  refused: ['turn'],
  begin({ openSearch }) {
    openSearch.proxy.fault = ({ path }) => (path.endsWith('/_msearch') ? fault : null)
  },
  end({ openSearch }) {
    openSearch.proxy.fault = () => null
  },
})
/** What is kept in Redis is not shown without it; answers go on. */
const KEPT: readonly RequestKind[] = ['citation', 'conversation']

export const storeFaults: readonly StoreFault[] = [
  {
    name: 'Redis stopped',
    refused: KEPT,
    begin: ({ redis }) => redis.stop(),
    end: ({ redis }) => redis.start(),
  },
  {
    name: 'Redis hung',
    refused: KEPT,
    begin: ({ redis }) => redis.pause(),
    end: ({ redis }) => redis.resume(),
  },
  {
    name: 'Redis read-only after a failover',
    refused: KEPT,
    begin: ({ redis }) => redis.say('REPLICAOF', ...NOWHERE),
    end: ({ redis }) => redis.say('REPLICAOF', 'NO', 'ONE'),
  },
  {
    name: 'Redis out of memory',
    refused: KEPT,
    begin: ({ redis }) => redis.say('CONFIG', 'SET', 'maxmemory', '1'),
    end: ({ redis }) => redis.say('CONFIG', 'SET', 'maxmemory', '0'),
  },
  {
    name: 'OpenSearch stopped',
    refused: ['turn'],
    begin: ({ openSearch }) => openSearch.stop(),
    end: ({ openSearch }) => openSearch.start(),
  },
  search('OpenSearch resets connections', { kind: 'reset' }),
  search('OpenSearch late by 5 s', { kind: 'delay', milliseconds: 5_000 }),
  search('OpenSearch hung', { kind: 'hang' }),
  search('OpenSearch 429', {
    kind: 'answer',
    status: 429,
    body: '{"error":{"type":"rejected_execution_exception","reason":"the queue is full"},"status":429}',
  }),
  {
    name: 'S3 answers 503',
    refused: ['turn', 'citation', 'comparison', 'section'],
    begin({ s3 }) {
      s3.fault = () => ({
        kind: 'answer',
        status: 503,
        body: '<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>',
        headers: { 'content-type': 'application/xml' },
      })
    },
    end({ s3 }) {
      s3.fault = () => null
    },
  },
  {
    name: 'index replaced',
    refused: [],
    async begin(stores, signal) {
      while (!signal.aborted) {
        await stores.openSearch.replaceIndex()
        await setTimeout(REPLACED_EVERY * 1000, undefined, { signal }).catch(() => {})
      }
    },
    end() {},
  },
]
