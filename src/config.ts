import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { decideIdentity, halfGivenIdentity } from './bedrock-settings.ts'
import type { BedrockIdentity } from './domain/bedrock-identity.ts'
import { Problem } from './domain/problem.ts'
import { Secret } from './domain/secret.ts'
import {
  type DropSetting,
  decideLibrary,
  decideS3,
  halfGivenLibrary,
  type LibrarySetting,
  type S3Setting,
} from './library-settings.ts'
import {
  type ConversationSetting,
  decideAnswerCache,
  decideConversations,
  decideMemory,
  halfGivenMemory,
  type MemorySetting,
} from './memory-settings.ts'
import { decideReranker, type RerankerSetting } from './reranker-settings.ts'
import { decideSearch, halfGivenSearch, type SearchSetting } from './search-settings.ts'
import { type Fault, faultsOf } from './setting-faults.ts'
import type {
  AllowedHosts,
  GuardSetting,
  LogLevel,
  ResearchSetting,
  SettingValues,
} from './setting-schemas.ts'
import { definitions } from './settings.ts'
import { unknownSettings } from './unknown-settings.ts'

/** Decisions made from the environment. Sizes are bytes, times milliseconds, `home` is an absolute path. */
export type Config = {
  home: string
  http: {
    host: string
    port: number
    allowedHosts: AllowedHosts
    bodyLimit: number
    stopTimeoutMs: number
    /** Of each caller; null without a limit. */
    requestsPerMinute: number | null
  }
  /** `policy` is an absolute path; null for the shipped one. */
  answer: {
    timeoutMs: number
    policy: string | null
    /** An absolute path; null without a list. */
    synonyms: string | null
    /** How long an answer is given again while nothing that it depends on changes; 0 for not at all. */
    cacheMs: number
  }
  /** Besides the rules, which always guard. */
  guard: GuardSetting
  models: {
    /** An absolute path; null for the shipped catalogue alone. */
    catalogue: string | null
    chat: readonly string[]
    /** An absolute path, or the shipped table of routes; null for none. */
    routes: { kind: 'shipped' } | { kind: 'file'; path: string } | null
    /** For a model to read a question in. */
    readingTimeoutMs: number
    conversationTokens: number
    /** A passage is imagined for each question, and what is like it is found too. */
    hyde: boolean
    research: ResearchSetting
    judge: readonly string[]
    /** Null for the one that is shipped. */
    embedder: string | null
    /** How long the vector of a question is kept; 0 for not at all. */
    queryCacheMs: number
    regions: readonly string[]
    /** Models without a profile of the region's geography may be served in any. */
    anywhere: boolean
    identity: BedrockIdentity
    openAi: { url: string; key: Secret | null } | null
  } & RerankerSetting
  /** Billionths of a US dollar a day, null without a limit; `warning` is a share. */
  budget: { all: number | null; caller: number | null; warning: number }
  library: LibrarySetting
  /** How S3 is reached, by whatever needs it. */
  s3: S3Setting
  /** Null where `watch` names it. */
  watch: DropSetting | null
  search: SearchSetting
  memory: MemorySetting
  conversations: ConversationSetting
  log: { level: LogLevel; questions: boolean }
}

type Name = keyof typeof definitions
type Values = SettingValues<typeof definitions>

/**
 * Reads the settings: the environment first, then `.env` in the project's folder `root`, then the defaults.
 * An empty value counts as not set. Throws `Problem` (`bad-setting`) that names every variable that is unknown
 * or malformed, and what to write instead.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
  options: { root?: string; cwd?: string } = {},
): Config {
  const root = options.root ?? join(import.meta.dirname, '..')
  const cwd = options.cwd ?? process.cwd()
  const given = { ...readEnvFile(join(root, '.env')), ...withoutEmpty(env) }
  const faults = unknownSettings(given)
  const values = {} as Record<Name, unknown>
  for (const [name, { schema, default: standard }] of Object.entries(definitions)) {
    const result = schema.safeParse(given[name] ?? standard)
    if (result.success) values[name as Name] = result.data
    else faults.push({ name, remedy: `Set ${name} to ${result.error.issues[0]!.message}.` })
  }
  if (faults.length === 0) faults.push(...halfGiven(values as Values))
  if (faults.length > 0) throw badSettings(faults)
  const config = decide(values as Values, name => (env[name]?.trim() ? cwd : root))
  if (config.models.regions.length === 0 && env.AWS_REGION) config.models.regions = [env.AWS_REGION]
  return config
}

/**
 * The same settings, but with everything kept in a folder: what is measured touches no server that serves others. An encoder
 * comes to all passages, so that what is measured does not hang on the machine.
 */
export function keptIn(home: string, config: Config): Config {
  const { schema } = definitions.VARIORUM_SEARCH_WORKERS
  const search: SearchSetting =
    config.search.kind === 'embedded' ? config.search : { kind: 'embedded', workers: schema.parse('auto') }
  const { encoder } = config.models
  const models = { ...config.models, encoder: encoder && { ...encoder, limitMs: 60_000 } }
  return { ...config, home, models, library: { kind: 'embedded' }, search, memory: { kind: 'embedded' } }
}

/** Where tests and evaluations find their data: `VARIORUM_DATA`, else `../shared/data` beside the checkout. */
export function evaluationDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return env.VARIORUM_DATA || join(import.meta.dirname, '../../shared/data')
}

/** Sets a variable of a library that is loaded afterwards, unless the caller's environment has it. */
export function setVariableDefault(name: string, value: string): void {
  process.env[name] ??= value
}

/** Takes variables away by which a library would do what nobody asked of this service. */
export function removeVariables(names: readonly string[]): void {
  for (const name of names) delete process.env[name]
}

type PathName =
  | 'VARIORUM_HOME'
  | 'VARIORUM_POLICY'
  | 'VARIORUM_SYNONYMS'
  | 'VARIORUM_MODELS'
  | 'VARIORUM_ROUTES'
  | 'VARIORUM_RERANKER'
  | 'OPENSEARCH_CA'
  | 'REDIS_CA'
  | 'S3_CA'

/** A relative path starts at `baseOf` its variable: where the command runs, or where `.env` stands. */
function decide(values: Values, baseOf: (name: Name) => string): Config {
  const path = (name: PathName, text = values[name]) =>
    resolve(baseOf(name), text.trim().replace(/^~(?=\/|$)/, homedir()))
  return {
    home: path('VARIORUM_HOME'),
    http: {
      host: values.HOST,
      port: values.PORT,
      allowedHosts: values.VARIORUM_ALLOWED_HOSTS,
      bodyLimit: values.VARIORUM_BODY_LIMIT,
      stopTimeoutMs: values.VARIORUM_STOP_TIMEOUT,
      requestsPerMinute: values.VARIORUM_REQUESTS_PER_MINUTE || null,
    },
    answer: {
      timeoutMs: values.VARIORUM_ANSWER_TIMEOUT,
      policy: values.VARIORUM_POLICY.trim() === '' ? null : path('VARIORUM_POLICY'),
      synonyms: values.VARIORUM_SYNONYMS.trim() === '' ? null : path('VARIORUM_SYNONYMS'),
      cacheMs: decideAnswerCache(values.VARIORUM_ANSWER_CACHE, values.VARIORUM_CHAT_MODEL),
    },
    guard: values.VARIORUM_GUARD,
    models: {
      catalogue: values.VARIORUM_MODELS.trim() === '' ? null : path('VARIORUM_MODELS'),
      chat: values.VARIORUM_CHAT_MODEL,
      routes: decideRoutes(values.VARIORUM_ROUTES.trim(), () => path('VARIORUM_ROUTES')),
      readingTimeoutMs: values.VARIORUM_READING_TIMEOUT,
      conversationTokens: values.VARIORUM_CONVERSATION_TOKENS,
      hyde: values.VARIORUM_HYDE,
      research: values.VARIORUM_RESEARCH_LIMITS,
      judge: values.VARIORUM_JUDGE,
      embedder: ['', 'static'].includes(values.VARIORUM_EMBEDDER) ? null : values.VARIORUM_EMBEDDER,
      queryCacheMs: values.VARIORUM_QUERY_CACHE * 1000,
      ...decideReranker(values, path),
      regions: values.VARIORUM_BEDROCK_REGIONS,
      anywhere: values.VARIORUM_BEDROCK_GLOBAL,
      identity: decideIdentity(values),
      openAi: decideOpenAi(values),
    },
    budget: {
      all: values.VARIORUM_BUDGET,
      caller: values.VARIORUM_BUDGET_CALLER,
      warning: values.VARIORUM_BUDGET_WARNING / 100,
    },
    library: decideLibrary(values, path),
    s3: decideS3(values, path),
    watch: decideWatch(values.VARIORUM_WATCH, baseOf('VARIORUM_WATCH')),
    search: decideSearch(values, path),
    memory: decideMemory(values, path),
    conversations: decideConversations(values),
    log: { level: values.VARIORUM_LOG_LEVEL, questions: values.VARIORUM_LOG_QUESTIONS },
  }
}

function decideWatch(place: DropSetting | null, base: string): DropSetting | null {
  return place?.kind === 'folder' ? { ...place, path: resolve(base, place.path) } : place
}

function decideRoutes(text: string, path: () => string): Config['models']['routes'] {
  if (text === '') return null
  return text === 'shipped' ? { kind: 'shipped' } : { kind: 'file', path: path() }
}

function decideOpenAi({
  VARIORUM_OPENAI_URL: url,
  VARIORUM_OPENAI_KEY: key,
}: Values): Config['models']['openAi'] {
  return url === '' ? null : { url, key: key === '' ? null : new Secret(key) }
}

/** Settings that mean something only beside another. */
function halfGiven(values: Values): Fault[] {
  const noChat = values.VARIORUM_CHAT_MODEL.length === 0
  return [
    ...halfGivenIdentity(values),
    ...halfGivenSearch(values),
    ...halfGivenMemory(values),
    ...halfGivenLibrary(values),
    ...faultsOf([
      [
        values.VARIORUM_OPENAI_KEY !== '' && values.VARIORUM_OPENAI_URL === '',
        'VARIORUM_OPENAI_KEY',
        'Set VARIORUM_OPENAI_URL to the address of the server that it is for.',
      ],
      [
        values.VARIORUM_ROUTES.trim() !== '' && noChat,
        'VARIORUM_ROUTES',
        'Set VARIORUM_CHAT_MODEL to the model for what no route is for.',
      ],
      [
        values.VARIORUM_HYDE && noChat,
        'VARIORUM_HYDE',
        'Set VARIORUM_CHAT_MODEL to the model that imagines.',
      ],
    ]),
  ]
}

function badSettings(faults: Fault[]): Problem {
  const names = [...new Set(faults.map(fault => fault.name))]
  return new Problem(
    'bad-setting',
    `${names.join(', ')}: ${names.length === 1 ? 'this setting' : 'these settings'} can't be used.`,
    faults.map(fault => fault.remedy).join(' '),
  )
}

function readEnvFile(file: string): Record<string, string> {
  try {
    return withoutEmpty(parseEnv(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new Problem('bad-setting', `${file} can't be read.`, 'Make it readable, or remove it.', {
      cause: error,
    })
  }
}

function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => (entry[1] ?? '').trim() !== ''),
  )
}
