import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { Problem } from '../domain/problem.ts'

/**
 * The usual certificates to trust, and those in a file (PEM): a list given to TLS replaces the usual ones unless they are
 * in it. Throws `Problem` (`bad-setting`) for a file that can't be read.
 */
export function trustedAuthorities(file: string): string[] {
  try {
    return [...rootCertificates, readFileSync(file, 'utf8')]
  } catch (cause) {
    throw new Problem('bad-setting', `${file} can't be read.`, 'Name a file of certificates (PEM).', {
      cause,
    })
  }
}
