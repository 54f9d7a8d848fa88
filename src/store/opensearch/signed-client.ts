import type { ClientOptions } from '@opensearch-project/opensearch'
import type { Secret } from '../../domain/secret.ts'

/** How requests are signed: not at all, by user and password, or by the AWS credentials that the SDK finds, for a region. */
export type OpenSearchSigning =
  | { kind: 'none' }
  | { kind: 'basic'; user: string; password: Secret }
  | { kind: 'sigv4'; region: string }

/** `authority` is a certificate (PEM) to trust besides the usual ones. Credentials of AWS are fetched anew as they expire. */
export async function signedClient(
  urls: readonly string[],
  signing: OpenSearchSigning,
  authority: string | null,
): Promise<ClientOptions> {
  const common = { nodes: [...urls], ...(authority !== null && { ssl: { ca: authority } }) }
  if (signing.kind === 'none') return common
  if (signing.kind === 'basic')
    return { ...common, auth: { username: signing.user, password: signing.password.reveal() } }
  const { AwsSigv4Signer } = await import('@opensearch-project/opensearch/aws-v3')
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers')
  const { region } = signing
  return { ...common, ...AwsSigv4Signer({ region, service: 'es', getCredentials: fromNodeProviderChain() }) }
}
