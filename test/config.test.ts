import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptIn, loadConfig } from '../src/config.ts'
import { Problem } from '../src/domain/problem.ts'
import { settings } from '../src/settings.ts'

let root: string
const load = (env: Record<string, string | undefined> = {}) => loadConfig(env, { root, cwd: '/somewhere' })

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'variorum-config-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function refusal(env: Record<string, string>): Problem {
  try {
    load(env)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('The settings were accepted.')
}

describe('what is measured', () => {
  it('is kept in its folder, whatever servers are set', () => {
    const servers = { OPENSEARCH_URL: 'http://127.0.0.1:9', REDIS_URL: 'redis://127.0.0.1:9' }
    const s3 = { VARIORUM_LIBRARY: 's3://manuals/variorum', S3_REGION: 'eu-central-1' }
    const kept = keptIn('/measured', load({ ...servers, ...s3 }))
    const embedded = { kind: 'embedded' }
    expect(kept).toMatchObject({ home: '/measured', library: embedded, search: embedded, memory: embedded })
  })
})

describe('settings', () => {
  it('give a working service when none is set', () => {
    expect(load()).toEqual({
      home: join(root, '.variorum'),
      http: {
        host: '127.0.0.1',
        port: 3000,
        allowedHosts: { kind: 'listed', names: [] },
        bodyLimit: 65_536,
        stopTimeoutMs: 10_000,
        requestsPerMinute: null,
      },
      answer: { timeoutMs: 60_000, policy: null },
      guard: { kind: 'rules' },
      models: {
        catalogue: null,
        chat: [],
        routes: null,
        readingTimeoutMs: 4_000,
        research: { steps: 8, tokens: 80_000, cost: 0.5, time: 30_000 },
        hyde: false,
        judge: [],
        embedder: null,
        queryCacheMs: 3_600_000,
        reranker: null,
        regions: [],
        anywhere: false,
        identity: { kind: 'found' },
        openAi: null,
      },
      budget: { all: null, caller: null, warning: 0.8 },
      library: { kind: 'embedded' },
      search: {
        kind: 'embedded',
        workers: expect.toSatisfy((workers: number) => workers >= 1 && workers <= 8),
      },
      memory: { kind: 'embedded' },
      log: { level: 'info', questions: false },
    })
  })

  it('are read as decisions', () => {
    const config = load({
      VARIORUM_HOME: '/data',
      PORT: '0',
      VARIORUM_ALLOWED_HOSTS: 'Answers.example, other.example',
      VARIORUM_BODY_LIMIT: '1mb',
      VARIORUM_ANSWER_TIMEOUT: '2.5',
      VARIORUM_SEARCH_WORKERS: '3',
      VARIORUM_LOG_LEVEL: 'warn',
    })
    expect(config.home).toBe('/data')
    expect(config.http).toMatchObject({ port: 0, bodyLimit: 1_048_576 })
    expect(config.http.allowedHosts).toEqual({ kind: 'listed', names: ['answers.example', 'other.example'] })
    expect(config.answer.timeoutMs).toBe(2500)
    expect(config.search).toEqual({ kind: 'embedded', workers: 3 })
    expect(config.log.level).toBe('warn')
    expect(load({ VARIORUM_ALLOWED_HOSTS: '*' }).http.allowedHosts).toEqual({ kind: 'any' })
  })

  it.each([
    ['what the SDK finds', {}, { kind: 'found' }],
    ['a profile', { VARIORUM_BEDROCK_PROFILE: 'house' }, { kind: 'profile', name: 'house' }],
    [
      'a key',
      { VARIORUM_BEDROCK_KEY_ID: 'AKIA1', VARIORUM_BEDROCK_SECRET_KEY: 'very-secret' },
      { kind: 'keys', id: 'AKIA1' },
    ],
    [
      'a role, by a profile',
      {
        VARIORUM_BEDROCK_PROFILE: 'house',
        VARIORUM_BEDROCK_ROLE: 'arn:aws:iam::123456789012:role/variorum',
        VARIORUM_BEDROCK_EXTERNAL_ID: 'very-secret',
        VARIORUM_BEDROCK_SESSION_TAGS: 'team=claims, cost=4=2',
      },
      {
        kind: 'role',
        arn: 'arn:aws:iam::123456789012:role/variorum',
        tags: { team: 'claims', cost: '4=2' },
        assumedBy: { kind: 'profile', name: 'house' },
      },
    ],
    ['an API key', { VARIORUM_BEDROCK_API_KEY: 'very-secret' }, { kind: 'api-key' }],
  ])('say that Bedrock is called by %s, and hide what is secret', (_, env, identity) => {
    const { models } = load(env)
    expect(models.identity).toMatchObject(identity)
    expect(`${JSON.stringify(models)} ${inspect(models, { depth: 5 })}`).not.toContain('very-secret')
  })

  it.each([
    ['a key id without its secret', { VARIORUM_BEDROCK_KEY_ID: 'AKIA1' }, 'VARIORUM_BEDROCK_SECRET_KEY'],
    ['a secret without its id', { VARIORUM_BEDROCK_SECRET_KEY: 's' }, 'VARIORUM_BEDROCK_KEY_ID'],
    ['an external id without a role', { VARIORUM_BEDROCK_EXTERNAL_ID: 'x' }, 'VARIORUM_BEDROCK_ROLE'],
    ['tags without a role', { VARIORUM_BEDROCK_SESSION_TAGS: 'a=b' }, 'VARIORUM_BEDROCK_ROLE'],
    ['tags that are none', { VARIORUM_BEDROCK_SESSION_TAGS: 'claims' }, 'name=value'],
    ['a role that is none', { VARIORUM_BEDROCK_ROLE: 'variorum' }, 'arn:aws:iam'],
    [
      'two identities',
      { VARIORUM_BEDROCK_PROFILE: 'house', VARIORUM_BEDROCK_API_KEY: 'k' },
      'VARIORUM_BEDROCK_API_KEY or VARIORUM_BEDROCK_PROFILE, not both',
    ],
  ])('refuse %s', (_, env, remedy) => {
    expect(refusal(env)).toMatchObject({ code: 'bad-setting', remedy: expect.stringContaining(remedy) })
  })

  it('choose models, and hide their key', () => {
    const { models } = load({
      VARIORUM_JUDGE: 'balanced, house-model',
      VARIORUM_MODELS: 'models.yaml',
      VARIORUM_OPENAI_URL: 'http://127.0.0.1:8000/v1',
      VARIORUM_OPENAI_KEY: 'sk-very-secret',
      AWS_REGION: 'eu-west-1',
    })
    expect(models).toMatchObject({
      judge: ['balanced', 'house-model'],
      catalogue: '/somewhere/models.yaml',
      regions: ['eu-west-1'],
    })
    expect(models.openAi?.key?.reveal()).toBe('sk-very-secret')
    expect(`${JSON.stringify(models)} ${inspect(models, { depth: 5 })}`).not.toContain('sk-very-secret')
    const own = { VARIORUM_BEDROCK_REGIONS: 'us-east-1, us-west-2', AWS_REGION: 'eu-west-1' }
    expect(load(own).models.regions).toEqual(['us-east-1', 'us-west-2'])
  })

  it('say what models may cost in a day, and which is asked for what', () => {
    const { budget, models } = load({
      VARIORUM_CHAT_MODEL: 'balanced',
      VARIORUM_ROUTES: 'routes.yaml',
      VARIORUM_BUDGET: '5',
      VARIORUM_BUDGET_CALLER: '0.25',
      VARIORUM_BUDGET_WARNING: '50',
    })
    expect(budget).toEqual({ all: 5_000_000_000, caller: 250_000_000, warning: 0.5 })
    expect(models.routes).toEqual({ kind: 'file', path: '/somewhere/routes.yaml' })
    const shipped = load({ VARIORUM_CHAT_MODEL: 'balanced', VARIORUM_ROUTES: 'shipped' })
    expect(shipped.models.routes).toEqual({ kind: 'shipped' })
    expect(refusal({ VARIORUM_ROUTES: 'shipped' }).remedy).toContain('VARIORUM_CHAT_MODEL')
    expect(refusal({ VARIORUM_HYDE: 'true' }).remedy).toContain('VARIORUM_CHAT_MODEL')
  })

  it('refuse a key without the server that it is for', () => {
    expect(refusal({ VARIORUM_OPENAI_URL: 'nonsense' }).remedy).toContain('begins with http://')
    expect(refusal({ VARIORUM_OPENAI_KEY: 'sk-1' }).remedy).toContain('VARIORUM_OPENAI_URL')
  })

  it('resolve a relative home from where the command runs, in .env from its folder', () => {
    writeFileSync(join(root, '.env'), 'VARIORUM_HOME=kept\n')
    expect(load().home).toBe(join(root, 'kept'))
    expect(load({ VARIORUM_HOME: 'data' }).home).toBe('/somewhere/data')
    expect(load({ VARIORUM_POLICY: 'strict.yaml' }).answer.policy).toBe('/somewhere/strict.yaml')
  })

  it.each([
    ['false', false],
    ['0', false],
    ['true', true],
    ['on', true],
  ])('read the word %s as %s', (word, meant) => {
    expect(load({ VARIORUM_LOG_QUESTIONS: word }).log.questions).toBe(meant)
  })

  it('take an empty value as not set', () => {
    expect(load({ PORT: '', VARIORUM_HOME: ' ' })).toEqual(load())
  })

  it.each([
    ['PORT', '70000'],
    ['PORT', '3000x'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['VARIORUM_BODY_LIMIT', '10'],
    ['VARIORUM_BODY_LIMIT', '1gb'],
    ['VARIORUM_ANSWER_TIMEOUT', '0'],
    ['VARIORUM_ANSWER_TIMEOUT', 'soon'],
    ['VARIORUM_SEARCH_WORKERS', '0'],
    ['VARIORUM_LOG_LEVEL', 'loud'],
    ['VARIORUM_RESEARCH_LIMITS', 'steps=0 tokens=80000 cost=0.50 seconds=30'],
    ['VARIORUM_RESEARCH_LIMITS', 'steps=8'],
    ['VARIORUM_LOG_QUESTIONS', 'perhaps'],
    ['VARIORUM_ALLOWED_HOSTS', 'http://answers.example:3000'],
    ['VARIORUM_BUDGET', '$5'],
    ['VARIORUM_BUDGET_WARNING', '0'],
    ['VARIORUM_JUDGE', 'Claude Sonnet'],
    ['VARIORUM_OPENAI_URL', '127.0.0.1:8000'],
  ])('refuse %s=%s and say what to write', (name, value) => {
    const problem = refusal({ [name]: value })
    expect(problem.code).toBe('bad-setting')
    expect(problem.message).toContain(name)
    expect(problem.remedy).toMatch(new RegExp(`Set ${name} to .{8,}`))
  })

  it('name all faults at once', () => {
    const problem = refusal({ PORT: 'x', VARIORUM_LOG_LEVEL: 'y' })
    expect(problem.message).toContain('PORT, VARIORUM_LOG_LEVEL')
  })

  it('refuse an unknown variable of ours with the likely name', () => {
    expect(refusal({ VARIORUM_LOGLEVEL: 'info' }).remedy).toContain('Did you mean VARIORUM_LOG_LEVEL?')
    expect(refusal({ VARIORUM_COLOUR_OF_THE_SKY: 'blue' }).remedy).toContain('.env.example')
  })

  it('come from .env, and the environment wins over it', () => {
    writeFileSync(join(root, '.env'), '# a comment\nPORT=4000\nHOST="0.0.0.0"\n')
    expect(load().http).toMatchObject({ port: 4000, host: '0.0.0.0' })
    expect(load({ PORT: '' }).http).toMatchObject({ port: 4000, host: '0.0.0.0' })
    expect(load({ PORT: '5000' }).http).toMatchObject({ port: 5000, host: '0.0.0.0' })
  })

  it('leave the environment of the process as it was', () => {
    writeFileSync(join(root, '.env'), 'VARIORUM_LOG_LEVEL=debug\n')
    load()
    expect(process.env.VARIORUM_LOG_LEVEL).toBeUndefined()
  })

  it('refuse an unknown variable in .env too', () => {
    writeFileSync(join(root, '.env'), 'VARIORUM_PORT=4000\n')
    expect(() => load()).toThrow('VARIORUM_PORT')
  })
})

describe('VARIORUM_GUARD', () => {
  it.each([
    ['bedrock:ab12cd34ef56:3', { kind: 'bedrock', guardrail: 'ab12cd34ef56', version: '3' }],
    ['bedrock:ab12cd34ef56:DRAFT', { kind: 'bedrock', guardrail: 'ab12cd34ef56', version: 'DRAFT' }],
    [
      'bedrock:arn:aws:bedrock:eu-west-1:123456789012:guardrail/ab12:7',
      {
        kind: 'bedrock',
        guardrail: 'arn:aws:bedrock:eu-west-1:123456789012:guardrail/ab12',
        version: '7',
      },
    ],
    ['rules', { kind: 'rules' }],
  ])('%s names a guard', (VARIORUM_GUARD, guard) => {
    expect(load({ VARIORUM_GUARD }).guard).toEqual(guard)
  })

  it.each(['bedrock', 'bedrock:ab12cd34ef56', 'bedrock:ab12cd34ef56:', 'bedrock:ab12:0', 'none'])(
    'is refused half given: %s',
    VARIORUM_GUARD => {
      expect(refusal({ VARIORUM_GUARD }).remedy).toContain('bedrock:GUARDRAIL_ID:VERSION')
    },
  )
})

describe('VARIORUM_LIBRARY', () => {
  const VARIORUM_LIBRARY = 's3://books/company/manuals'

  it('names a place in Amazon S3, where the SDK finds region and credentials', () => {
    expect(load({ VARIORUM_LIBRARY }).library).toMatchObject({
      ...{ kind: 's3', bucket: 'books', prefix: 'company/manuals/', endpoint: null, region: null },
      ...{ pathStyle: false, keys: null, timeoutMs: 10_000, cacheBytes: 1000 * 2 ** 20 },
    })
    expect(load({ VARIORUM_LIBRARY: 's3://books' }).library).toMatchObject({ bucket: 'books', prefix: '' })
  })

  it('names one in a compatible store by its endpoint', () => {
    const keys = { S3_ACCESS_KEY: 'me', S3_SECRET_KEY: 'hidden' }
    const { library } = load({ VARIORUM_LIBRARY, S3_ENDPOINT: 'http://localhost:9000', ...keys })
    expect(library).toMatchObject({ endpoint: 'http://localhost:9000', region: 'us-east-1', pathStyle: true })
    expect(JSON.stringify(library)).not.toContain('hidden')
  })

  it.each([
    [{ VARIORUM_LIBRARY: '/srv/library' }, 's3://BUCKET/PREFIX'],
    [{ VARIORUM_LIBRARY: 's3://books/a//b' }, 's3://BUCKET/PREFIX'],
    [{ S3_ENDPOINT: 'http://localhost:9000' }, 'Set VARIORUM_LIBRARY'],
    [{ VARIORUM_LIBRARY, S3_ACCESS_KEY: 'me' }, 'Set S3_SECRET_KEY'],
    [{ VARIORUM_LIBRARY, S3_SECRET_KEY: 'hidden' }, 'Set S3_ACCESS_KEY'],
  ])('is refused half given: %j', (given, remedy) => {
    expect(refusal(given).remedy).toContain(remedy)
  })
})

describe('.env.example', () => {
  const text = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')

  it('names every setting with its meaning and default, and no other', () => {
    const documented = [...text.matchAll(/^# (.+)\n# ([A-Z0-9_]+)=(.*)$/gm)].map(
      ([, meaning, name, standard]) => ({
        name,
        meaning,
        default: standard,
      }),
    )
    expect(documented).toEqual(settings)
  })

  it('is accepted when every line is switched on', () => {
    writeFileSync(join(root, '.env'), text.replace(/^# (?=[A-Z0-9_]+=)/gm, ''))
    expect(load()).toEqual({
      ...loadConfig({}, { root: '/nowhere', cwd: '/' }),
      home: join(root, '.variorum'),
    })
  })
})
