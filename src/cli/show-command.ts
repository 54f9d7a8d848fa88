import { showCitation } from '../answer/show-citation.ts'
import { localCaller } from '../domain/caller.ts'
import { parsePlaceId } from '../domain/place.ts'
import { Problem } from '../domain/problem.ts'
import type { Services } from '../services.ts'
import type { AddCommand } from './command-context.ts'
import { findPlace } from './find-place.ts'
import { formatPlace, type ShownPlace } from './format-place.ts'
import { lookWithServices } from './with-services.ts'

const help = `
CITATION is the id under a citation of an answer, or the id of a place: package@release/path#section[/row:key].

Examples:
  $ npx variorum show 0b9c2f7e-…:1
  $ npx variorum show 'harbor-auto-manual@2025-01/rates/base-rates.csv#_/row:014'`

export const addShowCommand: AddCommand = (program, { terminal, signal }) => {
  program
    .command('show')
    .description('show the place of a citation, its words marked')
    .argument('<citation>')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      const shown = await lookWithServices(services => find(id, services, signal))
      terminal.print(json ? `${JSON.stringify(shown, null, 2)}\n` : formatPlace(shown, terminal))
    })
}

async function find(id: string, services: Services, signal: AbortSignal): Promise<ShownPlace> {
  const place = parsePlaceId(id)
  if (place) return findPlace(place, localCaller, services.library, signal)
  const { citation, status, section } = await showCitation(id, localCaller, services, signal)
  if (status === 'removed' || section === null)
    throw new Problem(
      'not-found',
      `The text of ${id} is gone: ${citation.place.package}@${citation.place.release} was hidden, replaced or erased.`,
      'Ask the question again.',
    )
  return { place: citation.place, section, span: citation.place.span, status, page: citation.page }
}
