import type { ChangeKind, Significance } from '../../domain/change.ts'
import { paths } from '../routing/paths.ts'

/** Which changes are listed; empty lists let all pass. */
export type ShownFilter = {
  significance: readonly Significance[]
  kind: readonly ChangeKind[]
  document: string
  words: string
}

/** What the query of a comparison's address says: the filter, the change that is shown, and how. */
export type ComparedAddress = { filter: ShownFilter; change: string | null; inline: boolean; whole: boolean }

export const significances: readonly Significance[] = ['substantive', 'editorial', 'format']
export const kinds: readonly ChangeKind[] = [
  'added',
  'removed',
  'modified',
  'moved',
  'renumbered',
  'split',
  'merged',
]

export const noFilter: ShownFilter = { significance: [], kind: [], document: '', words: '' }

export const isFiltered = ({ significance, kind, document, words }: ShownFilter) =>
  significance.length + kind.length > 0 || document !== '' || words !== ''

/** What it does not know is left out, so that no address leads to an error. */
export function readComparedAddress(query: URLSearchParams): ComparedAddress {
  const known = <Name extends string>(names: readonly Name[], name: string) =>
    names.filter(each => query.getAll(name).includes(each))
  return {
    filter: {
      significance: known(significances, 'significance'),
      kind: known(kinds, 'kind'),
      document: query.get('document') ?? '',
      words: (query.get('words') ?? '').slice(0, 500),
    },
    change: query.get('change'),
    inline: query.get('view') === 'inline',
    whole: query.get('section') === 'whole',
  }
}

/** The address of a comparison, of one document of it, or at one change. */
export const comparedAddress = (
  packageName: string,
  from: string,
  to: string,
  { document = '', change }: { document?: string; change?: string } = {},
): string =>
  paths.compare(packageName, from, to) +
  writeComparedAddress({
    filter: { ...noFilter, document },
    change: change ?? null,
    inline: false,
    whole: false,
  })

/** The query of an address, with its question mark; '' where there is nothing to say. */
export function writeComparedAddress({ filter, change, inline, whole }: ComparedAddress): string {
  const query = new URLSearchParams()
  for (const each of filter.significance) query.append('significance', each)
  for (const each of filter.kind) query.append('kind', each)
  if (filter.document !== '') query.set('document', filter.document)
  if (filter.words !== '') query.set('words', filter.words)
  if (inline) query.set('view', 'inline')
  if (whole) query.set('section', 'whole')
  if (change !== null) query.set('change', change)
  return query.size === 0 ? '' : `?${query}`
}
