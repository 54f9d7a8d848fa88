import { Secret } from './domain/secret.ts'
import type { Fault } from './setting-schemas.ts'

/** Where passages are searched; times are milliseconds. */
export type SearchSetting =
  | { kind: 'embedded'; workers: number }
  | {
      kind: 'opensearch'
      urls: readonly string[]
      /** How requests are signed: not at all, by user and password, or by AWS credentials for a region. */
      signing:
        | { kind: 'none' }
        | { kind: 'basic'; user: string; password: Secret }
        | { kind: 'sigv4'; region: string }
      /** A file with certificates to trust besides the usual ones; null for those alone. */
      authority: string | null
      prefix: string
      shards: number
      replicas: number
      refresh: string
      timeoutMs: number
    }

/** Where conversations are kept; times are milliseconds. */
export type MemorySetting =
  | { kind: 'embedded' }
  | {
      kind: 'redis'
      urls: readonly string[]
      place: { kind: 'single' } | { kind: 'cluster' } | { kind: 'sentinel'; master: string }
      password: Secret | null
      authority: string | null
      prefix: string
      /** How long a conversation stays after its last turn; null for ever. */
      keepMs: number | null
      timeoutMs: number
    }

type Values = {
  VARIORUM_SEARCH_WORKERS: number
  OPENSEARCH_URL: readonly string[]
  OPENSEARCH_USER: string
  OPENSEARCH_PASSWORD: string
  OPENSEARCH_REGION: string
  OPENSEARCH_CA: string
  OPENSEARCH_PREFIX: string
  OPENSEARCH_SHARDS: number
  OPENSEARCH_REPLICAS: number
  OPENSEARCH_REFRESH: string
  OPENSEARCH_TIMEOUT: number
  REDIS_URL: readonly string[]
  REDIS_PASSWORD: string
  REDIS_MASTER: string
  REDIS_CLUSTER: boolean
  REDIS_CA: string
  REDIS_PREFIX: string
  REDIS_KEEP_DAYS: number
  REDIS_TIMEOUT: number
}

type Path = (name: 'OPENSEARCH_CA' | 'REDIS_CA') => string

export function decideSearch(values: Values, path: Path): SearchSetting {
  if (values.OPENSEARCH_URL.length === 0) return { kind: 'embedded', workers: values.VARIORUM_SEARCH_WORKERS }
  return {
    kind: 'opensearch',
    urls: values.OPENSEARCH_URL,
    signing: decideSigning(values),
    authority: values.OPENSEARCH_CA === '' ? null : path('OPENSEARCH_CA'),
    prefix: values.OPENSEARCH_PREFIX,
    shards: values.OPENSEARCH_SHARDS,
    replicas: values.OPENSEARCH_REPLICAS,
    refresh: values.OPENSEARCH_REFRESH,
    timeoutMs: values.OPENSEARCH_TIMEOUT,
  }
}

function decideSigning({
  OPENSEARCH_USER: user,
  OPENSEARCH_PASSWORD: password,
  OPENSEARCH_REGION: region,
}: Values): Extract<SearchSetting, { kind: 'opensearch' }>['signing'] {
  if (user !== '') return { kind: 'basic', user, password: new Secret(password) }
  return region === '' ? { kind: 'none' } : { kind: 'sigv4', region }
}

const DAY = 24 * 60 * 60 * 1000

export function decideMemory(values: Values, path: Path): MemorySetting {
  if (values.REDIS_URL.length === 0) return { kind: 'embedded' }
  const { REDIS_MASTER: master, REDIS_PASSWORD: password, REDIS_KEEP_DAYS: days } = values
  return {
    kind: 'redis',
    urls: values.REDIS_URL,
    place:
      master !== '' ? { kind: 'sentinel', master } : { kind: values.REDIS_CLUSTER ? 'cluster' : 'single' },
    password: password === '' ? null : new Secret(password),
    authority: values.REDIS_CA === '' ? null : path('REDIS_CA'),
    prefix: values.REDIS_PREFIX,
    keepMs: days === 0 ? null : days * DAY,
    timeoutMs: values.REDIS_TIMEOUT,
  }
}

/** Settings of stores that lack their other half, or name a second one. */
export function halfGivenStores(values: Values): Fault[] {
  const faults: Fault[] = []
  const needs = (given: string | boolean, name: string, missing: boolean, remedy: string) => {
    if (given && missing) faults.push({ name, remedy })
  }
  const { OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password, OPENSEARCH_REGION: region } = values
  const noSearch = values.OPENSEARCH_URL.length === 0
  for (const name of [
    'OPENSEARCH_USER',
    'OPENSEARCH_PASSWORD',
    'OPENSEARCH_REGION',
    'OPENSEARCH_CA',
  ] as const)
    needs(values[name], name, noSearch, 'Set OPENSEARCH_URL to the address that it is for.')
  needs(user, 'OPENSEARCH_USER', password === '', 'Set OPENSEARCH_PASSWORD to its password.')
  needs(password, 'OPENSEARCH_PASSWORD', user === '', 'Set OPENSEARCH_USER to the user that it is of.')
  needs(region, 'OPENSEARCH_REGION', user !== '', 'Set OPENSEARCH_REGION or OPENSEARCH_USER, not both.')
  const noRedis = values.REDIS_URL.length === 0
  for (const name of ['REDIS_PASSWORD', 'REDIS_MASTER', 'REDIS_CLUSTER', 'REDIS_CA'] as const)
    needs(values[name], name, noRedis, 'Set REDIS_URL to the address that it is for.')
  needs(
    values.REDIS_MASTER,
    'REDIS_MASTER',
    values.REDIS_CLUSTER,
    'Set REDIS_MASTER or REDIS_CLUSTER, not both.',
  )
  needs(
    values.REDIS_URL.length > 1,
    'REDIS_URL',
    values.REDIS_MASTER === '' && !values.REDIS_CLUSTER,
    'Set REDIS_CLUSTER, or REDIS_MASTER for sentinels, where REDIS_URL names several servers.',
  )
  return faults
}
