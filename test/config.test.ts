import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keptIn } from '../src/config.ts'
import { inProject, load, refusal } from './support/load-settings.ts'

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
      home: inProject('.variorum'),
      http: {
        host: '127.0.0.1',
        port: 3000,
        allowedHosts: { kind: 'listed', names: [] },
        bodyLimit: 65_536,
        stopTimeoutMs: 10_000,
        requestsPerMinute: null,
      },
      answer: { timeoutMs: 60_000, policy: null, synonyms: null, cacheMs: 0 },
      guard: { kind: 'rules' },
      models: {
        catalogue: null,
        chat: [],
        routes: null,
        readingTimeoutMs: 4_000,
        conversationTokens: 1500,
        research: { steps: 8, tokens: 80_000, cost: 0.5, time: 30_000 },
        hyde: false,
        judge: [],
        embedder: null,
        queryCacheMs: 3_600_000,
        reranker: null,
        encoder: null,
        regions: [],
        anywhere: false,
        identity: { kind: 'found' },
        openAi: null,
      },
      budget: { all: null, caller: null, warning: 0.8 },
      s3: {
        ...{ endpoint: null, region: null, pathStyle: false, keys: null, authority: null },
        timeoutMs: 10_000,
      },
      watch: null,
      library: { kind: 'embedded' },
      search: {
        kind: 'embedded',
        workers: expect.toSatisfy((workers: number) => workers >= 1 && workers <= 8),
      },
      memory: { kind: 'embedded' },
      conversations: { turns: 200, keepMs: 0 },
      log: { level: 'info', questions: false },
    })
  })

  it.each([
    ['no answer without a model', {}, 0],
    ['answers of a model for an hour', { VARIORUM_CHAT_MODEL: 'balanced' }, 3_600_000],
    ['no answer of a model either', { VARIORUM_CHAT_MODEL: 'balanced', VARIORUM_ANSWER_CACHE: '0' }, 0],
    ['answers for as long as they say', { VARIORUM_ANSWER_CACHE: '60' }, 60_000],
  ])('keep %s', (_, given, cacheMs) => {
    expect(load(given).answer.cacheMs).toBe(cacheMs)
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

  it('resolve a relative home from where the command runs, in .env from its folder', () => {
    writeFileSync(inProject('.env'), 'VARIORUM_HOME=kept\n')
    expect(load().home).toBe(inProject('kept'))
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

  it('name a setting once that has several faults', () => {
    const problem = refusal({ OPENSEARCH_USER: 'reader' })
    expect(problem.message).toBe("OPENSEARCH_USER: this setting can't be used.")
    expect(problem.remedy).toBe(
      'Set OPENSEARCH_URL to the address that it is for. Set OPENSEARCH_PASSWORD to its password.',
    )
  })

  it('refuse an unknown variable of ours with the likely name', () => {
    expect(refusal({ VARIORUM_LOGLEVEL: 'info' }).remedy).toContain('Did you mean VARIORUM_LOG_LEVEL?')
    expect(refusal({ VARIORUM_COLOUR_OF_THE_SKY: 'blue' }).remedy).toContain('.env.example')
  })

  it('refuse a variable that has another name now', () => {
    expect(refusal({ REDIS_KEEP_DAYS: '30' }).remedy).toBe(
      'REDIS_KEEP_DAYS is called VARIORUM_CONVERSATION_DAYS now.',
    )
  })

  it('say what is kept of conversations, in days and turns', () => {
    const { conversations } = load({ VARIORUM_CONVERSATION_DAYS: '30', VARIORUM_CONVERSATION_TURNS: '50' })
    expect(conversations).toEqual({ turns: 50, keepMs: 2_592_000_000 })
  })

  it('come from .env, and the environment wins over it', () => {
    writeFileSync(inProject('.env'), '# a comment\nPORT=4000\nHOST="0.0.0.0"\n')
    expect(load().http).toMatchObject({ port: 4000, host: '0.0.0.0' })
    expect(load({ PORT: '' }).http).toMatchObject({ port: 4000, host: '0.0.0.0' })
    expect(load({ PORT: '5000' }).http).toMatchObject({ port: 5000, host: '0.0.0.0' })
  })

  it('leave the environment of the process as it was', () => {
    writeFileSync(inProject('.env'), 'VARIORUM_LOG_LEVEL=debug\n')
    load()
    expect(process.env.VARIORUM_LOG_LEVEL).toBeUndefined()
  })

  it('refuse an unknown variable in .env too', () => {
    writeFileSync(inProject('.env'), 'VARIORUM_PORT=4000\n')
    expect(() => load()).toThrow('VARIORUM_PORT')
  })
})
