import { type ComparisonQuery, fetchComparison } from '../api/comparisons.ts'
import type { ComparisonPage, ReportChange } from '../api/replies.ts'

/** Changes of a page. */
const PAGE = 100
/** So many pages are on their way at once while the list is scrolled. */
const AT_ONCE = 2

/** The changes of a comparison that pass its filter, page by page, in any order. */
export type ChangePages = {
  /** How many there are; null before the first page is there. */
  total(): number | null
  at(position: number): ReportChange | null
  /** Null where the change is not read, or does not pass. */
  positionOf(id: string): number | null
  /** Those that are read, in their order. */
  known(): ReportChange[]
  /** Reads these positions; what was needed before and has not begun is forgotten. */
  need(first: number, last: number): void
  /** Reads one position; null where there is none. */
  read(position: number): Promise<ReportChange | null>
  /** Reads what stands around a change and says where it is; null where it does not pass. */
  locate(id: string): Promise<number | null>
}

/** `onRead` is called whenever more is there; `onProblem` hears what went wrong. Nothing is read once `signal` is aborted. */
export function openChangePages(
  query: ComparisonQuery,
  signal: AbortSignal,
  onRead: () => void,
  onProblem: (error: unknown) => void,
): ChangePages {
  const pages = new Map<number, readonly ReportChange[]>()
  const positions = new Map<string, number>()
  const underway = new Map<number, Promise<void>>()
  let total: number | null = null
  let wanted: number[] = []

  const keep = ({ start, changes, summary }: ComparisonPage) => {
    total = summary.changes
    pages.set(start / PAGE, changes)
    for (const [index, { id }] of changes.entries()) positions.set(id, start + index)
    onRead()
  }
  const fetchPart = async (where: { offset: number } | { around: string }) => {
    try {
      keep(await fetchComparison({ ...query, ...where, limit: PAGE }, signal))
    } catch (error) {
      if (!signal.aborted) onProblem(error)
      throw error
    }
  }
  const readPage = (page: number): Promise<void> => {
    if (pages.has(page)) return Promise.resolve()
    const known = underway.get(page)
    if (known) return known
    const reading = fetchPart({ offset: page * PAGE }).finally(() => underway.delete(page))
    underway.set(page, reading)
    return reading
  }
  const goOn = () => {
    while (underway.size < AT_ONCE) {
      const page = wanted.shift()
      if (page === undefined) return
      if (!pages.has(page) && !underway.has(page)) readPage(page).then(goOn, () => {})
    }
  }
  const at = (position: number) => pages.get(Math.floor(position / PAGE))?.[position % PAGE] ?? null
  const positionOf = (id: string) => positions.get(id) ?? null

  return {
    total: () => total,
    at,
    positionOf,
    known: () => [...pages].sort(([one], [other]) => one - other).flatMap(([, changes]) => changes),
    need(first, last) {
      const [from, to] = [Math.floor(Math.max(0, first) / PAGE), Math.floor(last / PAGE)]
      wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
        page => !pages.has(page) && (total === null || page * PAGE < total),
      )
      goOn()
    },
    async read(position) {
      if (position < 0 || (total !== null && position >= total)) return null
      await readPage(Math.floor(position / PAGE))
      return at(position)
    },
    async locate(id) {
      if (positionOf(id) === null) await fetchPart({ around: id })
      return positionOf(id)
    },
  }
}
