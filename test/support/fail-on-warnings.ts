import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

/**
 * A warning that nobody expected fails the test during which it appeared: Node's process warnings and anything
 * written with console.warn or console.error. A test that expects one takes it with {@link takeWarnings}.
 */
const seen: string[] = []

process.on('warning', warning => {
  seen.push(`${warning.name}: ${warning.message}`)
})

console.warn = (...parts: unknown[]) => {
  seen.push(`console.warn: ${format(...parts)}`)
}

console.error = (...parts: unknown[]) => {
  seen.push(`console.error: ${format(...parts)}`)
}

/** The warnings seen so far in this test; taking them says that they were expected. */
export function takeWarnings(): string[] {
  return seen.splice(0)
}

beforeEach(failOnWarnings)
afterEach(async () => {
  // Process warnings are emitted on the next tick; one turn of the event loop lets them arrive.
  await new Promise(resolve => setImmediate(resolve))
  failOnWarnings()
})

function failOnWarnings(): void {
  const warnings = takeWarnings()
  if (warnings.length > 0) throw new Error(`Unexpected warning: ${warnings.join('\n')}`)
}
