import { readFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { Problem } from '../domain/problem.ts'

/**
 * The usual certificates to trust, and those in a file (PEM): a list given to TLS replaces the usual ones unless they are
 * in it. `setting` names the file. Throws `Problem` (`bad-setting`) for one that can't be read.
 */
export function trustedAuthorities(file: string, setting: string): string[] {
  try {
    return [...rootCertificates, readFileSync(file, 'utf8')]
  } catch (cause) {
    throw new Problem(
      'bad-setting',
      `${setting}: ${file} can't be read.`,
      `Set ${setting} to a file of certificates (PEM), or leave it out.`,
      { cause },
    )
  }
}
