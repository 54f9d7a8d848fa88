import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { load, refusal } from './support/load-settings.ts'

describe('settings of models', () => {
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
