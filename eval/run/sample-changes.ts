import { join } from 'node:path'
import { readReleaseTexts } from '../../ingest/read-release-text.ts'
import { compareReleases } from '../../src/compare/compare-releases.ts'
import type { Change } from '../../src/domain/change.ts'
import { seededRandom } from '../datasets/seeded-random.ts'

const EACH = 15
const LONGEST = 700

/**
 * `npm run eval -- sample-changes FOLDER FROM TO SEED`: prints changes of two releases to be judged by hand, drawn in
 * turn from every group of kinds and significance: first those that have both sides, whose pairing is judged too,
 * then any.
 */
export async function sampleChanges([folder, from, to, seed]: readonly string[]): Promise<void> {
  if (!folder || !from || !to || !seed) throw new Error('Give FOLDER FROM TO SEED.')
  const { signal } = new AbortController()
  const [before, after] = await readReleaseTexts(join(folder, from), join(folder, to), signal)
  const { changes } = compareReleases('sample', before, after)
  const random = seededRandom(Number(seed))
  const pairs = draw(
    changes.filter(change => change.before && change.after),
    random,
  )
  const drawn = new Set(pairs)
  const others = draw(
    changes.filter(change => !drawn.has(change)),
    random,
  )
  for (const [index, change] of [...pairs, ...others].entries()) print(index + 1, change)
}

/** One of each group in turn, so that rare kinds are judged too. */
function draw(changes: readonly Change[], random: () => number): Change[] {
  const groups = [
    ...Map.groupBy(changes, ({ kinds, significance }) => `${kinds.join()} ${significance}`).values(),
  ].map(group => group.map(change => ({ change, order: random() })).sort((a, b) => a.order - b.order))
  const found: Change[] = []
  for (let round = 0; found.length < EACH && groups.some(group => group[round]); round++)
    for (const group of groups) if (group[round] && found.length < EACH) found.push(group[round]!.change)
  return found
}

function print(
  number: number,
  { kinds, significance, before, after, details, score, description }: Change,
): void {
  const cut = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
  const { document, section, item } = (after ?? before)!.place
  console.log(
    `${number}. ${kinds.join()} ${significance} ${document}#${section}${item ? ` / ${item}` : ''} score ${score}`,
  )
  console.log(`   ${cut(description)}`)
  for (const { type, ...sides } of details) console.log(`   ${type}: ${sides.before} → ${sides.after}`)
  if (before) console.log(`   − ${cut(before.quote)}`)
  if (after) console.log(`   + ${cut(after.quote)}`)
}
