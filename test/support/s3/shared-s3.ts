import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * The S3-compatible server that tests use, by its address: `S3_TEST_URL`, or, where `SERVERS` is `required` as in CI, one that
 * is started. Null where there is none: then its tests are skipped, and that is said once a file.
 */
export async function sharedS3(): Promise<string | null> {
  const { S3_TEST_URL: given, SERVERS: servers } = process.env
  if (given) return given
  if (servers !== 'required') {
    console.info('S3 is not tested: set S3_TEST_URL to what test/support/s3/start prints.')
    return null
  }
  // One that was started already prints its address at once.
  const { stdout } = await promisify(execFile)(join(import.meta.dirname, 'start'))
  return stdout.trim()
}
