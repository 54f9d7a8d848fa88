import { expect, it } from 'vitest'
import { refuseWithdrawn } from '../../../src/answer/retrieve/refuse-withdrawn.ts'
import { localCaller } from '../../../src/domain/caller.ts'
import { libraryInProcess, releaseOf } from '../../support/library-in-process.ts'

const { signal } = new AbortController()
const [old, latest] = [releaseOf('manual', '2025-01', 10), releaseOf('manual', '2025-07', 20)]
const other = releaseOf('guide', '1', 20)
const library = libraryInProcess([old, other].map(release => ({ release, documents: new Map() })))
const scopeOf = ({ package: name, label, ordinal }: typeof old) => ({ package: name, label, ordinal })

it('a release that is still there may be answered from', async () => {
  const scope = [scopeOf(old), scopeOf(other)]
  await expect(refuseWithdrawn(scope, localCaller, library, signal)).resolves.toBeUndefined()
})

it('one that was withdrawn since it was chosen is refused with its name', async () => {
  const refusing = refuseWithdrawn([scopeOf(old), scopeOf(latest)], localCaller, library, signal)
  await expect(refusing).rejects.toMatchObject({
    code: 'not-found',
    message: 'Release 2025-07 of manual was withdrawn while it was searched.',
    retryable: true,
  })
})
