import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { Intent, ScoreName } from '../../domain/answer.ts'
import { GuardRules, StageRules } from '../../domain/guard-rules.ts'
import { type Policy, PolicyRules, ScoreRule } from '../../domain/policy.ts'
import { Problem } from '../../domain/problem.ts'
import { readWrittenYaml } from '../../domain/written-yaml.ts'

const shipped = join(import.meta.dirname, 'default-policy.yaml')

/** A rule may be a bare number, below which the answer is abstained from. */
const WrittenRule = z.union(
  [ScoreRule.shape.atLeast.transform((atLeast): ScoreRule => ({ atLeast, otherwise: 'abstain' })), ScoreRule],
  'a number from 0 to 1, or { atLeast: 0.5, otherwise: abstain } (or block)',
)
const WrittenRules = PolicyRules.extend({
  revise: z.boolean('true or false'),
  scores: z.partialRecord(ScoreName, WrittenRule),
}).partial()
const WrittenStage = StageRules.extend({
  personalData: z.partialRecord(
    StageRules.shape.personalData.keyType,
    StageRules.shape.personalData.valueType,
  ),
}).partial()
const WrittenGuard = GuardRules.extend({ question: WrittenStage, documents: WrittenStage }).partial()
const WrittenPolicy = z.strictObject({
  version: z.union([z.string().min(1), z.number().transform(String)], 'a name, such as 2026-03'),
  all: WrittenRules.optional(),
  ...(Object.fromEntries(Intent.options.map(intent => [intent, WrittenRules.optional()])) as Record<
    Intent,
    z.ZodOptional<typeof WrittenRules>
  >),
  guard: WrittenGuard.optional(),
})
type WrittenPolicy = z.infer<typeof WrittenPolicy>

/**
 * The shipped policy, with what `file` says instead: its `all` first, then its intents, and what it says of guards. Throws `Problem`
 * (`bad-setting`) that names file, line, key and remedy.
 */
export function readPolicy(file: string | null = null): Policy {
  const standard = readWritten(shipped)
  const own = file === null ? null : readWritten(file)
  const rules = Object.fromEntries(
    Intent.options.map(intent => {
      const parts = [standard.all, standard[intent], own?.all, own?.[intent]]
      const scores = Object.assign({}, ...parts.map(part => part?.scores))
      return [intent, PolicyRules.parse(Object.assign({}, ...parts, { scores }))]
    }),
  ) as Policy['rules']
  const guard = guardRules(standard.guard, own?.guard)
  // of guards only what differs from the shipped rules tells policies apart
  const told = own?.guard ? { rules, guard } : rules
  const hash = createHash('sha256').update(canonical(told)).digest('hex').slice(0, 16)
  return { version: own?.version ?? standard.version, hash, rules, guard }
}

function guardRules(...parts: readonly (z.infer<typeof WrittenGuard> | undefined)[]): GuardRules {
  const stage = (name: 'question' | 'documents') => ({
    ...Object.assign({}, ...parts.map(part => part?.[name])),
    personalData: Object.assign({}, ...parts.map(part => part?.[name]?.personalData)),
  })
  const topics = parts.findLast(part => part?.topics)?.topics
  return GuardRules.parse({ question: stage('question'), documents: stage('documents'), topics })
}

function readWritten(file: string): WrittenPolicy {
  const { value, lineOf } = readWrittenYaml(
    file,
    'the policy',
    'Set VARIORUM_POLICY to a readable YAML file, or leave it out for the shipped policy.',
  )
  const parsed = WrittenPolicy.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const unknown = 'keys' in issue ? [issue.keys[0]!] : []
  const path = [...issue.path, ...unknown].map(String)
  const line = lineOf(path)
  if (unknown.length > 0 || issue.code === 'invalid_key')
    throw refusal(file, line, `"${path.join('.')}" is not known`, `Write one of ${knownAt(path)}.`)
  const name = path.length === 0 ? 'the file' : `"${path.join('.')}"`
  throw refusal(file, line, `${name} can't be used`, `Give ${expectedBy(issue)}.`)
}

const refusal = (file: string, line: number, what: string, remedy: string) =>
  new Problem('bad-setting', `${file}, line ${line}: ${what}.`, remedy)

/** The keys that may stand where the last one of a path stands. */
function knownAt(path: readonly string[]): string {
  let schema: z.core.$ZodType = WrittenPolicy
  for (const part of path.slice(0, -1)) schema = within(bare(schema), part)
  const found = bare(schema)
  if (found instanceof z.ZodRecord) return (found.keyType as z.ZodEnum).options.join(', ')
  return found instanceof z.ZodObject ? Object.keys(found.shape).join(', ') : 'nothing'
}

const within = (schema: z.core.$ZodType, part: string): z.core.$ZodType =>
  schema instanceof z.ZodObject
    ? schema.shape[part]!
    : schema instanceof z.ZodRecord
      ? (schema.valueType as z.core.$ZodType)
      : (schema as z.ZodArray).element

/** Without what makes it optional; of several forms the one with keys. */
function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap())
  if (schema instanceof z.ZodUnion)
    return schema.options.find(option => option instanceof z.ZodObject) ?? schema
  return schema
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`
  if (issue.code === 'too_big' || issue.code === 'too_small') return 'a number from 0 to 1'
  if (issue.code !== 'invalid_type' || !issue.message.startsWith('Invalid')) return issue.message
  return issue.expected === 'number' ? 'a number from 0 to 1' : 'keys with values below it'
}

/** The same text for the same rules, in whatever order they were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === 'object'
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
