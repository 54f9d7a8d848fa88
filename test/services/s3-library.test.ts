import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingestPackage } from '../../ingest/ingest-package.ts'
import { reindex } from '../../ingest/reindex.ts'
import { answerQuestion } from '../../src/answer/answer-question.ts'
import { makeTakeTurn } from '../../src/answer/take-turn.ts'
import { loadConfig } from '../../src/config.ts'
import { localCaller } from '../../src/domain/caller.ts'
import { openServices, type Services } from '../../src/services.ts'
import { owner } from '../support/ingest-services.ts'
import { makeTestBucket, s3Place, testKeys } from '../support/s3/s3-place.ts'
import { sharedS3 } from '../support/s3/shared-s3.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const url = await sharedS3()
if (url !== null) await makeTestBucket(url)
const samples = join(import.meta.dirname, '../../samples/harbor-auto-manual')
const questions = [
  'What is the late payment fee?',
  'What changed in the general rules between 2024-07 and 2025-01?',
  'How many vehicles may be written on a policy?',
]

describe.skipIf(url === null)('answers from a library in S3', () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
  const opened: Services[] = []
  const open = async (home: string, env: Record<string, string>): Promise<Services> => {
    const settings = { VARIORUM_LOG_LEVEL: 'silent', ...env }
    const services = await openServices({ ...loadConfig(settings), home: join(folder.path, home) })
    opened.push(services)
    return services
  }
  const ask = async (services: Services, question: string) => {
    const take = makeTakeTurn(services, answerQuestion, { timeoutMs: 60_000 })
    const scope = { package: 'harbor-auto-manual' }
    const { outcome, text, citations, changes } = await take({ question, scope }, localCaller, {
      signal: new AbortController().signal,
    })
    return { outcome, text, changes, quotes: citations.map(({ place, quote }) => [place.document, quote]) }
  }

  beforeAll(async () => {
    folder = await makeTemporaryFolder()
  })
  afterAll(async () => {
    for (const services of opened) await services.close()
    await folder?.remove()
  })

  it('are those from the home, also of an instance that built its index from the bucket', async () => {
    const { bucket, prefix } = s3Place(url!)
    const settings = {
      VARIORUM_LIBRARY: `s3://${bucket}/${prefix}`,
      S3_ENDPOINT: url!,
      S3_ACCESS_KEY: testKeys.id,
      S3_SECRET_KEY: testKeys.secret,
    }
    const embedded = await open('embedded', {})
    const first = await open('first', settings)
    for (const services of [embedded, first]) await ingestPackage(samples, owner, services)
    const second = await open('second', settings)
    await reindex('local', second)
    for (const question of questions) {
      const expected = await ask(embedded, question)
      expect(await ask(first, question)).toEqual(expected)
      expect(await ask(second, question)).toEqual(expected)
    }
    expect(await first.library.releases('local', 'harbor-auto-manual')).toHaveLength(3)
  })
})
