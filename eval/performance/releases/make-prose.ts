import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '../../datasets/seeded-random.ts'
import { changeUnits } from './change-units.ts'
import { makeWriter } from './english-words.ts'
import type { GeneratedPackage, PackageSize } from './generated-package.ts'

type Section = { heading: string; sentences: string[] }

/**
 * Markdown documents of numbered sections: most of one or two paragraphs, every tenth long enough to be cut. A revised
 * section has one new sentence; a section added or removed renumbers those after it.
 */
export function makeProse({ documents, units }: PackageSize, seed: number): GeneratedPackage {
  const random = seededRandom(seed)
  const writer = makeWriter(random)
  const sentences = (count: number) => Array.from({ length: count }, writer.sentence)
  const add = (): Section => ({
    heading: writer.title(2 + writer.number(3)),
    sentences: sentences(random() < 0.1 ? 16 + writer.number(8) : 3 + writer.number(6)),
  })
  const revise = ({ heading, sentences: before }: Section): Section => ({
    heading,
    sentences: before.with(writer.number(before.length) - 1, writer.sentence()),
  })
  const titles = Array.from({ length: documents }, () => writer.title(3))
  const bodies = titles.map(() => Array.from({ length: units }, add))

  return {
    units: { name: 'sections', count: documents * units },
    documents,
    revise: (share, distribution) => changeUnits(bodies, share, distribution, random, { revise, add }),
    write(folder) {
      mkdirSync(folder, { recursive: true })
      for (const [at, sections] of bodies.entries())
        writeFileSync(
          join(folder, `chapter-${at + 1}.md`),
          `# ${at + 1} ${titles[at]}\n\n${sections.map((section, index) => format(section, `${at + 1}.${index + 1}`)).join('\n')}`,
        )
    },
  }
}

function format({ heading, sentences }: Section, number: string): string {
  const middle = sentences.length > 5 ? Math.ceil(sentences.length / 2) : sentences.length
  const paragraphs = [sentences.slice(0, middle), sentences.slice(middle)].filter(part => part.length > 0)
  return `## ${number} ${heading}\n\n${paragraphs.map(part => `${part.join(' ')}\n`).join('\n')}`
}
