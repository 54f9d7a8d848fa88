import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * The OpenSearch that tests use, by its address: `OPENSEARCH_TEST_URL`, or, where `SERVERS` is `required` as in CI, one
 * that is started. Null where there is none: then its tests are skipped, and that is said once a file.
 */
export async function sharedOpenSearch(): Promise<string | null> {
  const { OPENSEARCH_TEST_URL: given, SERVERS: servers } = process.env
  if (given) return given
  if (servers !== 'required') {
    console.info(
      'OpenSearch is not tested: set OPENSEARCH_TEST_URL to the address of one that may be written to.',
    )
    return null
  }
  // One that was started already prints its address at once.
  const { stdout } = await promisify(execFile)(join(import.meta.dirname, 'start'))
  return stdout.trim()
}
