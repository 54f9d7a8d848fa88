import { type LineageStep, traceLineage } from '../comparisons/trace-lineage.ts'
import { localCaller } from '../domain/caller.ts'
import { formatPlaceId, type Place, parsePlaceId } from '../domain/place.ts'
import { Problem } from '../domain/problem.ts'
import { numberedHeading } from '../language/numbered-heading.ts'
import { reportStep } from '../report/lineage-report.ts'
import type { AddCommand } from './command-context.ts'
import { findPlace } from './find-place.ts'
import type { Terminal } from './terminal.ts'
import { lookWithServices } from './with-services.ts'
import { wrapText } from './wrap-text.ts'

const help = `
PLACE is package@release/path#section[/row:key], as \`show\` prints it. It is followed through all releases,
also where it was renumbered, moved or called otherwise.

Examples:
  $ npx variorum lineage 'harbor-auto-manual@2025-01/rates/base-rates.csv#_/row:014'`

export const addLineageCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('lineage')
    .description('follow a section, or a row of it, through all releases')
    .argument('<place>')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      const place = parsePlaceId(id)
      if (!place)
        throw new Problem(
          'bad-request',
          `"${id}" is no place.`,
          'Write package@release/path#section, for a row followed by /row:key.',
        )
      const steps = await lookWithServices(async services => {
        await findPlace(place, localCaller, services.library, signal)
        return traceLineage(place, localCaller, services, signal)
      })
      terminal.print(
        json
          ? `${JSON.stringify({ id: formatPlaceId(place), steps: steps.map(reportStep) }, null, 2)}\n`
          : formatLineage(steps, terminal),
      )
    })
}

/** Characters of a text that is shown for the first time. */
const longestText = 400

/** Release by release: the text where it begins, then what changed, or that nothing did. */
function formatLineage(
  steps: readonly LineageStep[],
  { style, width }: Pick<Terminal, 'style' | 'width'>,
): string {
  const wrap = (text: string) => `  ${wrapText(text, Math.max(40, width), '  ')}`
  return steps
    .flatMap(({ release, place, text, changes }, index) => {
      const older = steps[index - 1]?.place ?? null
      const since = release.effective ? style('dim', `  effective ${release.effective}`) : ''
      const lines = [`${style('bold', release.label)}${since}`]
      if (place && (older === null || nameOf(older) !== nameOf(place)))
        lines.push(style('dim', `  ${nameOf(place)}`))
      if (place === null) lines.push(older ? '  not there any more' : style('dim', '  not there'))
      else if (older === null)
        lines.push(
          ...shorten(text ?? '')
            .split('\n')
            .map(wrap),
        )
      else if (changes.length === 0) lines.push(style('dim', '  unchanged'))
      lines.push(
        ...(older || place ? changes : []).map(({ description }) =>
          wrap(`${style('yellow', '≠')} ${description}`),
        ),
      )
      return lines
    })
    .join('\n')
    .concat('\n')
}

const nameOf = ({ document, number, heading, item }: Place) =>
  [document, numberedHeading(number, heading), item].filter(Boolean).join(' › ')

function shorten(text: string): string {
  const trimmed = text.trim()
  return trimmed.length <= longestText ? trimmed : `${trimmed.slice(0, longestText).trimEnd()} …`
}
