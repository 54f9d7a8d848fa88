import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { connectS3 } from '../../src/services/open-library.ts'
import { connectRedis } from '../../src/services/open-memory.ts'
import { connectOpenSearch } from '../../src/services/open-search.ts'
import { makeFolder } from '../support/make-folder.ts'

it.each([
  ['REDIS_CA', { REDIS_URL: 'rediss://127.0.0.1:1' }],
  ['OPENSEARCH_CA', { OPENSEARCH_URL: 'https://127.0.0.1:1' }],
  ['S3_CA', { VARIORUM_LIBRARY: 's3://releases/manuals' }],
])('%s is named where its file can not be read', async (setting, store) => {
  const missing = join(makeFolder(), 'missing.pem')
  const { library, search, memory } = loadConfig({ ...store, [setting]: missing })
  const connecting =
    memory.kind === 'redis'
      ? connectRedis(memory)
      : search.kind === 'opensearch'
        ? connectOpenSearch(search)
        : library.kind === 's3' && connectS3(library)
  await expect(connecting).rejects.toMatchObject({
    code: 'bad-setting',
    message: `${setting}: ${missing} can't be read.`,
    remedy: expect.stringContaining(setting),
  })
})
