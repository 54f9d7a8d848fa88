import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Problem } from '../../../domain/problem.ts'
import { PackageName } from '../../../domain/release.ts'
import { readWrittenYaml } from '../../../domain/written-yaml.ts'
import { tokenize } from '../../../language/terms.ts'
import { type FindTerms, openFindTerms, type SynonymRule } from './find-terms.ts'

/** Words of a tenant that mean the same; `hash` is of all of them. */
export type Synonyms = { hash: string; find: FindTerms }

/** Characters of a file, and terms in it. */
const LARGEST = 1_000_000
const MOST_TERMS = 10_000
const OF_ONE = 8

const a = { term: 'a word or a phrase of at most 80 characters', group: `a list of 2 to ${OF_ONE} terms` }
const Term = z
  .string(a.term)
  .trim()
  .max(80, a.term)
  .refine(term => tokenize(term).length > 0, a.term)
const Group = z.array(Term, a.group).min(2, a.group).max(OF_ONE, a.group)
const meaning = `what it stands for, or a list of up to ${OF_ONE - 1} such terms`
const Meanings = z.union(
  [
    Term.transform(term => [term]),
    z
      .array(Term, meaning)
      .min(1, meaning)
      .max(OF_ONE - 1, meaning),
  ],
  meaning,
)
const Words = z.strictObject({
  synonyms: z.array(Group, 'a list of lists of terms').optional(),
  abbreviations: z.record(Term, Meanings, 'abbreviations, each with what it stands for').optional(),
})
const WrittenSynonyms = Words.extend({
  packages: z.record(PackageName, Words, 'names of packages, each with synonyms or abbreviations').optional(),
})

/**
 * The words of a tenant that mean the same. Each term of a list of `synonyms` stands for each other; an abbreviation
 * for its meaning, which does not stand for it. What stands under `packages` holds in these alone. Throws `Problem` (`bad-setting`) that names
 * file, line and remedy.
 */
export function readSynonyms(file: string): Synonyms {
  const { value, lineOf } = readWrittenYaml(
    file,
    'the synonyms',
    'Set VARIORUM_SYNONYMS to a readable YAML file, or leave it out.',
    LARGEST,
  )
  const parsed = WrittenSynonyms.safeParse(value ?? {})
  if (!parsed.success) throw faultAt(file, parsed.error.issues[0]!, lineOf)
  const { packages = {}, ...everywhere } = parsed.data
  const rules = [
    ...rulesOf(everywhere, null),
    ...Object.entries(packages).flatMap(([name, words]) => rulesOf(words, name)),
  ]
  if (rules.length > MOST_TERMS)
    throw new Problem('bad-setting', `${file}: it has ${rules.length} terms.`, `Keep it to ${MOST_TERMS}.`)
  const hash = createHash('sha256').update(JSON.stringify(rules)).digest('base64url')
  return { hash, find: openFindTerms(rules) }
}

function rulesOf(
  { synonyms = [], abbreviations = {} }: z.infer<typeof Words>,
  name: string | null,
): SynonymRule[] {
  const groups = synonyms.flatMap(group =>
    group.map((term, index) => ({ term, others: group.toSpliced(index, 1), package: name })),
  )
  const short = Object.entries(abbreviations).map(([term, others]) => ({ term, others, package: name }))
  return [...groups, ...short]
}

function faultAt(
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): Problem {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0]! : null
  const path = unknown === null ? issue.path : [...issue.path, unknown]
  const at = `${file}, line ${lineOf(path)}`
  const name = path.length === 0 ? 'the file' : `"${path.join('.')}"`
  if (unknown !== null)
    return new Problem(
      'bad-setting',
      `${at}: ${name} is not known.`,
      `Write synonyms${issue.path.length === 0 ? ', abbreviations or packages' : ' or abbreviations'}.`,
    )
  const key = issue.code === 'invalid_key' ? issue.issues[0]!.message : null
  const wanted = key ?? (issue.path.length === 0 ? 'synonyms, abbreviations or packages' : issue.message)
  return new Problem('bad-setting', `${at}: ${name} can't be used.`, `Give ${wanted}.`)
}
