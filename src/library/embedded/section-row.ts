import type { SectionOutline } from '../../domain/section.ts'

export type SectionRow = Omit<SectionOutline, 'trail' | 'span'> & {
  trail: string
  start: number
  end: number
}

export const sectionColumns =
  's.anchor, s.number, s.heading, s.trail, s.level, s.parent, s.span_start AS start, s.span_end AS "end"'

export function toOutline(row: SectionRow): SectionOutline {
  const { anchor, number, heading, trail, level, parent, start, end } = row
  return { anchor, number, heading, trail: JSON.parse(trail), level, parent, span: { start, end } }
}
