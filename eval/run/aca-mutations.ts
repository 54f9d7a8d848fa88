import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from '../../ingest/parsers/parse-document.ts'
import { readReleaseTexts } from '../../ingest/read-release-text.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { ReleaseText } from '../../src/compare/release-text.ts'
import { evaluationDataFolder } from '../../src/config.ts'
import type { Change } from '../../src/domain/change.ts'
import { seededRandom } from '../datasets/seeded-random.ts'
import { judgeYaml, type YamlJudgement } from './yaml/judge-yaml.ts'
import {
  applyMutations,
  MUTATIONS,
  type Mutation,
  type MutationKind,
  mutateYaml,
} from './yaml/mutate-yaml.ts'
import { differYaml, type YamlDifference } from './yaml/yaml-difference.ts'
import { readYamlValue } from './yaml/yaml-entries.ts'

/** The releases of the snapshots' folder, in order, with their texts by path. */
export type Snapshot = { text: ReleaseText; byPath: ReadonlyMap<string, string> }

/** One comparison of YAML judged: `mutations` says what was done, '' for real releases. */
export type JudgedYaml = YamlJudgement & {
  name: string
  kinds: MutationKind[]
  differences: YamlDifference[]
  changes: Change[]
}

export async function readSnapshots(): Promise<[Snapshot, Snapshot]> {
  const folder = join(evaluationDataFolder(), 'policyengine_aca/snapshots')
  const [older, newer] = readdirSync(folder).sort()
  const texts = await readReleaseTexts(join(folder, older!), join(folder, newer!))
  const [before, after] = texts.map(text => {
    const sections = Map.groupBy(text.sections, ({ document }) => document)
    const joined = [...sections].map(
      ([path, own]) => [path, own.map(({ section }) => section.text).join('')] as const,
    )
    return { text, byPath: new Map(joined) }
  })
  return [before!, after!]
}

/** The two snapshots as they are. */
export function judgeSnapshots([before, after]: readonly [Snapshot, Snapshot]): JudgedYaml {
  return judge('snapshots', [], before, after)
}

/** Mutations of a snapshot, one for each seed; every fourth makes several at a time. */
export function* judgeMutations(snapshot: Snapshot, count: number, first = 1): Generator<JudgedYaml> {
  const documents = [...snapshot.byPath].map(([path, text]) => ({ path, text, root: readYamlValue(text) }))
  for (let seed = first; seed < first + count; seed++) {
    const random = seededRandom(seed)
    const several = seed % 4 === 0 ? 2 + Math.floor(random() * 5) : 1
    const chosen = new Map<string, Mutation[]>()
    for (let found = 0; found < several; ) {
      const kind = MUTATIONS[(seed + found) % MUTATIONS.length]!
      const { path, text, root } = documents[Math.floor(random() * documents.length)]!
      const mutation = mutateYaml(kind, text, root, random)
      if (!mutation) continue
      chosen.set(path, [...(chosen.get(path) ?? []), mutation])
      found++
    }
    yield judgeMutated(snapshot, chosen, seed)
  }
}

function judgeMutated(snapshot: Snapshot, chosen: ReadonlyMap<string, Mutation[]>, seed: number): JudgedYaml {
  const kinds: MutationKind[] = []
  const mutated = new Map<string, string>()
  for (const [path, mutations] of chosen) {
    const { text, applied } = applyMutations(snapshot.byPath.get(path)!, mutations)
    kinds.push(...applied.map(({ kind }) => kind))
    mutated.set(path, text)
  }
  const only = (byPath: ReadonlyMap<string, string>): Snapshot => ({
    text: {
      release: `seed ${seed}`,
      sections: [...byPath].flatMap(([path, text]) => sectionsOf(path, text)),
    },
    byPath,
  })
  const before = new Map([...mutated.keys()].map(path => [path, snapshot.byPath.get(path)!]))
  return judge(`seed ${seed}, ${[...chosen.keys()].join(', ')}`, kinds, only(before), only(mutated))
}

function sectionsOf(document: string, text: string): ReleaseText['sections'][number][] {
  const { id, contentHash, format, sections } = parseDocument({
    path: document,
    bytes: new TextEncoder().encode(text),
  })
  return sections.map(section => ({ document, documentVersion: id, contentHash, format, section }))
}

function judge(name: string, kinds: MutationKind[], before: Snapshot, after: Snapshot): JudgedYaml {
  const { changes } = compareReleases('aca', before.text, after.text)
  const differences = differYaml(before.byPath, after.byPath)
  const texts = { before: before.byPath, after: after.byPath }
  return { name, kinds, differences, changes, ...judgeYaml(changes, differences, texts) }
}

/** `npm run eval -- aca-mutations`: the snapshots; 500 mutations of the older one, on which faults were found and mended; 500 others of the newer one. */
export async function evaluateAcaMutations(): Promise<void> {
  const snapshots = await readSnapshots()
  print('the two snapshots', [judgeSnapshots(snapshots)])
  const mutations = [...judgeMutations(snapshots[0], 500)]
  for (const kind of MUTATIONS)
    print(
      `single: ${kind}`,
      mutations.filter(({ kinds }) => kinds.length === 1 && kinds[0] === kind),
    )
  print(
    'several at a time',
    mutations.filter(({ kinds }) => kinds.length > 1),
  )
  print('all mutations', mutations, false)
  print('others, of the newer snapshot', [...judgeMutations(snapshots[1], 500, 2001)])
}

const isRight = ({ missed, besides }: JudgedYaml) => missed.length === 0 && besides.length === 0

function print(title: string, all: readonly JudgedYaml[], detailed = true): void {
  const differences = all.flatMap(each => each.differences).length
  const missed = all.flatMap(each => each.missed).length
  const besides = all.flatMap(each => each.besides).length
  console.log(
    `${title}: ${all.filter(isRight).length} of ${all.length} right; ${differences - missed} of ${differences} differences told, ${besides} changes besides`,
  )
  if (!detailed) return
  for (const { name, kinds, ...judged } of all.filter(each => !isRight(each))) {
    console.log(`  MISS ${name}: ${kinds.join(', ')}`)
    for (const { kind, document, path, before, after } of judged.missed)
      console.log(`    not told: ${kind} ${document} ${path}: ${short(before)} → ${short(after)}`)
    for (const { change, texts } of judged.besides)
      console.log(`    besides: ${short(change.description)} [${short(texts.join(' | '))}]`)
  }
}

const short = (text: string | null) =>
  text === null ? '–' : text.length > 160 ? `${text.slice(0, 160)}…` : text
