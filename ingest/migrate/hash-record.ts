import { createHash } from 'node:crypto'

/** SHA-256 of what a value says as JSON, whatever the order of its keys; hexadecimal. */
export function hashRecord(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value, (_key, each) => (isRecord(each) ? inOrder(each) : each)))
    .digest('hex')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inOrder = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
