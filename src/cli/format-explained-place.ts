import { shorten } from '../compare/classify/shorten.ts'
import type { ExplainedPlace, Explanation } from '../domain/explanation.ts'
import { numberedHeading } from '../language/numbered-heading.ts'

const SHORTEST = 24

/** A place in what `taken` characters leave of a line. */
export type NamePlace = (place: ExplainedPlace, taken: number) => string

/** Package and release are told where the question was about several. */
export function placeNames({ filter }: Pick<Explanation, 'filter'>, columns: number): NamePlace {
  const releases = filter?.releases ?? []
  const severalPackages = new Set(releases.map(each => each.package)).size > 1
  return ({ package: name, releases: labels, document, number, heading }, taken) => {
    const release = releases.length > 1 && labels.length > 0 ? `@${labels.join(',')} ` : ''
    const head = `${severalPackages ? name : ''}${release}`
    const title = heading === null ? '' : numberedHeading(number, heading)
    const where = title === '' ? '' : ` › ${title}`
    const most = Math.max(columns - taken, SHORTEST)
    const whole = `${head}${document}${where}`
    // Of a long path the file's name says most.
    return shorten(whole.length > most ? `${head}${document.split('/').at(-1)}${where}` : whole, most)
  }
}
