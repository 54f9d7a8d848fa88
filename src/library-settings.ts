import { z } from 'zod'
import { Secret } from './domain/secret.ts'
import { type Fault, faultsOf } from './setting-faults.ts'
import {
  httpAddress,
  milliseconds,
  name,
  type SettingDefinitions,
  type SettingValues,
  trueOrFalse,
  wholeNumber,
} from './setting-schemas.ts'

/** Where packages and releases are kept; times are milliseconds. */
export type LibrarySetting =
  | { kind: 'embedded' }
  /** `cacheBytes` are for copies on disk. */
  | ({ kind: 's3'; cacheBytes: number } & BucketPlace & S3Setting)

/** `prefix` is empty or ends with a slash. */
type BucketPlace = { bucket: string; prefix: string }

/** How S3 is reached. */
export type S3Setting = {
  /** That of a compatible store; null for Amazon S3. */
  endpoint: string | null
  /** Null for what the SDK finds. */
  region: string | null
  pathStyle: boolean
  /** Null for the credentials that the SDK finds. */
  keys: { id: string; secret: Secret } | null
  authority: string | null
  timeoutMs: number
}

/** Where releases are dropped. */
export type DropSetting = { kind: 'folder'; path: string } | ({ kind: 's3' } & BucketPlace)

/** A place in a bucket; `prefix` is empty or ends with a slash. Null for the home. */
const bucketPlace = z
  .string()
  .regex(
    /^(s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[A-Za-z0-9._-]+)*\/?)?$/,
    's3://BUCKET/PREFIX, of letters, digits, dots, hyphens and underscores',
  )
  .transform(text => {
    if (text === '') return null
    const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(text) ?? []
    return { bucket, prefix: prefix === '' ? '' : `${prefix}/` }
  })

/** A place in a bucket, or else a folder; null for none. */
export const dropPlace = z.string().transform((text, context): DropSetting | null => {
  if (text.trim() === '') return null
  if (!text.startsWith('s3://')) return { kind: 'folder', path: text }
  const parsed = bucketPlace.safeParse(text)
  if (parsed.data) return { kind: 's3', ...parsed.data }
  context.addIssue({ code: 'custom', message: `a folder, or ${parsed.error!.issues[0]!.message}` })
  return z.NEVER
})

/** As in `definitions`. */
export const libraryDefinitions = {
  VARIORUM_LIBRARY: {
    meaning:
      'Where packages and releases are kept instead of in the home: s3://BUCKET/PREFIX, in Amazon S3 or a compatible store with conditional writes. Each installation needs its own prefix. Empty: the home.',
    default: '',
    schema: bucketPlace,
  },
  VARIORUM_WATCH: {
    meaning:
      'Where releases are dropped, for `npx variorum watch`: a folder, or s3://BUCKET/PREFIX. Empty: what the command names.',
    default: '',
    schema: dropPlace,
  },
  S3_ENDPOINT: {
    meaning: 'Address of a compatible store. Empty: Amazon S3.',
    default: '',
    schema: httpAddress,
  },
  S3_REGION: {
    meaning: 'Region of the bucket. Empty: what the AWS SDK finds, and us-east-1 with S3_ENDPOINT.',
    default: '',
    schema: name,
  },
  S3_PATH_STYLE: {
    meaning:
      'Whether the bucket stands in the path of addresses at S3_ENDPOINT, and not before its host name: true or false.',
    default: 'true',
    schema: trueOrFalse,
  },
  S3_ACCESS_KEY: {
    meaning: 'Access key for it. Empty: the credentials that the AWS SDK finds.',
    default: '',
    schema: z.string(),
  },
  S3_SECRET_KEY: { meaning: 'Secret key of that access key.', default: '', schema: z.string() },
  S3_CA: {
    meaning: 'File of certificates to trust besides the usual ones.',
    default: '',
    schema: z.string(),
  },
  S3_TIMEOUT: { meaning: 'Seconds a call may take.', default: '10', schema: milliseconds },
  S3_CACHE: {
    meaning: 'Megabytes of the home for copies of documents that were read; 0 for none.',
    default: '1000',
    schema: wholeNumber(0, 1_000_000),
  },
} satisfies SettingDefinitions

type Values = SettingValues<typeof libraryDefinitions>

export function decideLibrary(values: Values, path: (name: 'S3_CA') => string): LibrarySetting {
  if (values.VARIORUM_LIBRARY === null) return { kind: 'embedded' }
  const cacheBytes = values.S3_CACHE * 2 ** 20
  return { kind: 's3', ...values.VARIORUM_LIBRARY, ...decideS3(values, path), cacheBytes }
}

export function decideS3(values: Values, path: (name: 'S3_CA') => string): S3Setting {
  const { S3_ENDPOINT: endpoint, S3_REGION: region, S3_ACCESS_KEY: id, S3_SECRET_KEY: secret } = values
  return {
    endpoint: endpoint || null,
    region: region || (endpoint === '' ? null : 'us-east-1'),
    pathStyle: endpoint !== '' && values.S3_PATH_STYLE,
    keys: id === '' ? null : { id, secret: new Secret(secret) },
    authority: values.S3_CA === '' ? null : path('S3_CA'),
    timeoutMs: values.S3_TIMEOUT,
  }
}

/** Settings of a bucket that is not named, and keys without their other half. */
export function halfGivenLibrary(values: Values): Fault[] {
  const { S3_ACCESS_KEY: id, S3_SECRET_KEY: secret } = values
  const alone = ['S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'S3_CA'] as const
  const missing = values.VARIORUM_LIBRARY === null && values.VARIORUM_WATCH?.kind !== 's3'
  return faultsOf([
    ...alone.map(
      name =>
        [
          missing && values[name] !== '',
          name,
          'Set VARIORUM_LIBRARY or VARIORUM_WATCH to the bucket and prefix that it is for.',
        ] as const,
    ),
    [id !== '' && secret === '', 'S3_ACCESS_KEY', 'Set S3_SECRET_KEY to its secret key.'],
    [secret !== '' && id === '', 'S3_SECRET_KEY', 'Set S3_ACCESS_KEY to the access key that it is of.'],
  ])
}
