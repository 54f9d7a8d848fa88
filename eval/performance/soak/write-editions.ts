import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../datasets/seeded-random.ts'

/** Documents per release and sections per document. */
export type EditionSize = { documents: number; sections: number }

export const soakPackage = 'soak-manual'
export const noticeQuestion = 'What is the harbour notice number?'

/** Each section has one of them, so that keyword searches for all of them find every passage. */
export const topics = Array.from(
  { length: 24 },
  (_, index) => `topic${String.fromCharCode(97 + index)}${'xz'[index % 2]}`,
)
const words =
  'rate rule territory deductible coverage vehicle driver premium session notice surcharge accident liability limit account request reinstatement policy mooring cargo'.split(
    ' ',
  )
const changedShare = 0.3

/** What `noticeQuestion` is answered with in an edition. */
export const noticeOf = (edition: number) => `${7100 + edition * 13}`

/**
 * Writes edition `edition` of a generated package to `folder`: about a third of the documents differ from the edition before.
 * The same numbers always give the same files.
 */
export function writeEdition(folder: string, edition: number, { documents, sections }: EditionSize): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'notice.md'),
    `# Notices\n\nThe harbour notice number is ${noticeOf(edition)}.\n\nFiled under ${topics[0]}.\n`,
  )
  for (let document = 0; document < documents; document++) {
    const name = `chapter-${String(document).padStart(3, '0')}.md`
    writeFileSync(join(folder, name), chapter(document, lastChange(document, edition), sections))
  }
}

/** The edition in which a document was changed last. */
function lastChange(document: number, edition: number): number {
  let last = 0
  for (let each = 1; each <= edition; each++)
    if (seededRandom(document * 1009 + each)() < changedShare) last = each
  return last
}

function chapter(document: number, change: number, sections: number): string {
  const random = seededRandom(document * 7919 + change * 104_729)
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!
  const sentence = () => `${Array.from({ length: 14 }, () => pick(words)).join(' ')} ${pick(topics)}.`
  const parts = [`# Chapter ${document}\n\nBegins with ${topics[document % topics.length]}.\n`]
  for (let section = 1; section <= sections; section++)
    parts.push(
      `## ${document}.${section} Section ${section}\n\n${sentence()} ${sentence()} ${Math.floor(random() * 1e6)}\n`,
    )
  return parts.join('\n')
}
