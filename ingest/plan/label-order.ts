export type LabelKind = 'date' | 'version'

const datePattern = /^((?:19|20)\d\d)(?:[-._]?(0[1-9]|1[0-2])(?:[-._]?(0[1-9]|[12]\d|3[01]))?)?$/
const quarterPattern = /^((?:19|20)\d\d)[-._ ]?q([1-4])$/i
const versionPattern =
  /^(?:(?:v|ver|version|r|rel|release|rev|revision|ed|edition|issue|fy)[-_. ]?)?(\d{1,9}(?:[._-]\d{1,9}){0,3})(?:[-_.]?(alpha|beta|pre|rc)[-_.]?(\d{1,6})?)?(?:[_+ -]((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01]))?$/i
const stages = ['alpha', 'beta', 'pre', 'rc']
const versionDepth = 4

/**
 * A release label as numbers that order it among labels of its kind: `2024-07` with `2025-01-31` and `2025-Q3`,
 * `v4.0.1` with `4.0.2`, `R3` or `v1.235.0_2025-04-01`. Null when it is not of that kind. `2024.10` may be either.
 */
export function readLabelOrder(label: string, kind: LabelKind): number[] | null {
  return kind === 'date' ? readDate(label) : readVersion(label)
}

export function isOrderedLabel(label: string): boolean {
  return readDate(label) !== null || readVersion(label) !== null
}

export function compareLabelOrders(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : a[at]! - b[at]!
}

function readDate(label: string): number[] | null {
  const date = datePattern.exec(label)
  if (date) return date.slice(1).map(part => Number(part ?? 0))
  const quarter = quarterPattern.exec(label)
  return quarter && [Number(quarter[1]), Number(quarter[2]) * 3 - 2, 0]
}

function readVersion(label: string): number[] | null {
  if (!label.includes('.') && readDate(label)) return null
  const version = versionPattern.exec(label)
  if (!version) return null
  const numbers = version[1]!.split(/[._-]/).map(Number)
  while (numbers.length < versionDepth) numbers.push(0)
  const stage = version[2] ? stages.indexOf(version[2].toLowerCase()) : stages.length
  const day = version.slice(4, 7).map(part => Number(part ?? 0))
  return [...numbers, stage, Number(version[3] ?? 0), ...day]
}
