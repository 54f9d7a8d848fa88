import { z } from 'zod'
import { Secret } from './domain/secret.ts'
import { type Fault, faultsOf } from './setting-faults.ts'
import {
  addresses,
  milliseconds,
  name,
  type SettingDefinitions,
  type SettingValues,
  wholeNumber,
} from './setting-schemas.ts'

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

/** As in `definitions`. */
export const searchDefinitions = {
  OPENSEARCH_URL: {
    meaning:
      'Address of OpenSearch (2.17 or later), where passages are searched instead of in the home; commas between several nodes. `variorum reindex` fills it. Empty: the home.',
    default: '',
    schema: addresses(/^https?:$/, 'https://search.example.com:9200'),
  },
  OPENSEARCH_USER: { meaning: 'User who signs in to it.', default: '', schema: z.string() },
  OPENSEARCH_PASSWORD: { meaning: 'Password of that user.', default: '', schema: z.string() },
  OPENSEARCH_REGION: {
    meaning: 'Region of a managed domain: requests are signed by the credentials that the AWS SDK finds.',
    default: '',
    schema: name,
  },
  OPENSEARCH_CA: {
    meaning: 'File of certificates to trust besides the usual ones.',
    default: '',
    schema: z.string(),
  },
  OPENSEARCH_PREFIX: {
    meaning: 'Beginning of the names of indexes and aliases; each installation on a cluster needs its own.',
    default: 'variorum',
    schema: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'a name of small letters, digits and hyphens'),
  },
  OPENSEARCH_SHARDS: { meaning: 'Shards of a new index.', default: '1', schema: wholeNumber(1, 100) },
  OPENSEARCH_REPLICAS: { meaning: 'Replicas of a new index.', default: '1', schema: wholeNumber(0, 10) },
  OPENSEARCH_REFRESH: {
    meaning: 'How often an index looks for what was written; each ingest asks for it besides.',
    default: '30s',
    schema: z.string().regex(/^(-1|\d{1,5}(ms|s|m))$/, 'a time such as 30s, or -1 for never'),
  },
  OPENSEARCH_TIMEOUT: { meaning: 'Seconds a search may take.', default: '5', schema: milliseconds },
} satisfies SettingDefinitions

type Values = SettingValues<typeof searchDefinitions>

export function decideSearch(
  values: Values & { VARIORUM_SEARCH_WORKERS: number },
  path: (name: 'OPENSEARCH_CA') => string,
): SearchSetting {
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

/** Settings of OpenSearch that lack their other half, or name a second one. */
export function halfGivenSearch(values: Values): Fault[] {
  const { OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password, OPENSEARCH_REGION: region } = values
  const alone = ['OPENSEARCH_USER', 'OPENSEARCH_PASSWORD', 'OPENSEARCH_REGION', 'OPENSEARCH_CA'] as const
  const missing = values.OPENSEARCH_URL.length === 0
  return faultsOf([
    ...alone.map(
      name =>
        [missing && values[name] !== '', name, 'Set OPENSEARCH_URL to the address that it is for.'] as const,
    ),
    [user !== '' && password === '', 'OPENSEARCH_USER', 'Set OPENSEARCH_PASSWORD to its password.'],
    [password !== '' && user === '', 'OPENSEARCH_PASSWORD', 'Set OPENSEARCH_USER to the user that it is of.'],
    [
      region !== '' && user !== '',
      'OPENSEARCH_REGION',
      'Set OPENSEARCH_REGION or OPENSEARCH_USER, not both.',
    ],
  ])
}
