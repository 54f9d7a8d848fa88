import { expect, it } from 'vitest'
import { takeWarnings } from './fail-on-warnings.ts'

it('warnings are seen, and may be taken when they are expected', async () => {
  console.warn('one', 1)
  console.error(new Error('two'))
  process.emitWarning('three')
  await new Promise(resolve => setImmediate(resolve))
  const warnings = takeWarnings()
  expect(warnings.map(warning => warning.split('\n')[0])).toEqual([
    'console.warn: one 1',
    'console.error: Error: two',
    'Warning: three',
  ])
})
