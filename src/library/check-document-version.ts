import type { DocumentVersion } from '../domain/document.ts'
import type { PassageCut } from '../domain/passage.ts'
import { Problem } from '../domain/problem.ts'
import type { Section } from '../domain/section.ts'

type Parts = Pick<DocumentVersion, 'id'> & {
  sections: readonly Pick<Section, 'anchor' | 'span' | 'text'>[]
  cuts: readonly Pick<PassageCut, 'section' | 'span'>[]
}

/** Throws `Problem` `bad-release` when the sections do not partition the text, or a cut names no section. */
export function checkDocumentVersion({ id, sections, cuts }: Parts): void {
  let end = 0
  for (const { anchor, span, text } of sections) {
    if (span.start !== end || span.end - span.start !== text.length)
      throw malformed(id, `section "${anchor}" does not stand where the one before it ends`)
    end = span.end
  }
  const anchors = new Set(sections.map(section => section.anchor))
  if (anchors.size < sections.length) throw malformed(id, 'two sections have the same anchor')
  for (const { section, span } of cuts)
    if (!anchors.has(section))
      throw malformed(id, `the passage at ${span.start} is of section "${section}", which is missing`)
}

function malformed(id: string, reason: string): Problem {
  return new Problem('bad-release', `Document version ${id}: ${reason}.`, 'Correct the parser that made it.')
}
