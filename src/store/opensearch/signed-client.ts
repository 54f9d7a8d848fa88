import type { ClientOptions } from '@opensearch-project/opensearch'
import { Problem } from '../../domain/problem.ts'
import type { Secret } from '../../domain/secret.ts'
import type { CredentialProvider } from '../aws/lasting-credentials.ts'
import { trustedAuthorities } from '../trusted-authorities.ts'

/** How requests are signed: not at all, by user and password, or by the AWS credentials that the SDK finds, for a region. */
export type OpenSearchSigning =
  | { kind: 'none' }
  | { kind: 'basic'; user: string; password: Secret }
  | { kind: 'sigv4'; region: string }

/**
 * `authority` is a file of certificates (PEM) to trust besides the usual ones. Credentials of AWS are fetched anew before they
 * expire; a call that has none within `callLimit` milliseconds fails.
 */
export async function signedClient(
  urls: readonly string[],
  signing: OpenSearchSigning,
  authority: string | null,
  callLimit: number,
): Promise<ClientOptions> {
  const common = {
    nodes: [...urls],
    ...(authority !== null && { ssl: { ca: trustedAuthorities(authority, 'OPENSEARCH_CA') } }),
  }
  if (signing.kind === 'none') return common
  if (signing.kind === 'basic')
    return { ...common, auth: { username: signing.user, password: signing.password.reveal() } }
  const { AwsSigv4Signer } = await import('@opensearch-project/opensearch/aws-v3')
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers')
  const { lastingCredentials } = await import('../aws/lasting-credentials.ts')
  const credentials = lastingCredentials(fromNodeProviderChain())
  const { region } = signing
  const getCredentials = async () => ({
    ...(await withoutWaiting(credentials, callLimit)),
    // The signer would keep them until a call's time limit before their end: too late to outlast an outage of their source.
    expired: true,
  })
  return { ...common, ...AwsSigv4Signer({ region, service: 'es', getCredentials }) }
}

async function withoutWaiting(credentials: CredentialProvider, limit: number) {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`none within ${limit} ms`)), limit)
  try {
    return await Promise.race([credentials(), late.promise])
  } catch (error) {
    throw new Problem(
      'unavailable',
      `There are no AWS credentials to sign requests to OpenSearch with: ${error instanceof Error ? error.message : error}`,
      'Give them by environment, profile or role, and check that whoever gives them answers.',
      { retryable: true, cause: error },
    )
  } finally {
    clearTimeout(timer)
  }
}
