import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime'

/** Gives credentials of AWS when a request is to be signed. */
export type CredentialProvider = Extract<
  NonNullable<BedrockRuntimeClientConfig['credentials']>,
  (...rest: never[]) => unknown
>

/** Milliseconds before they expire at which credentials are fetched anew. */
const EARLY = 5 * 60_000

/**
 * Credentials for any number of clients, fetched once and again before they expire. While fetching fails they serve
 * until they expire, so that a short outage of who gives them is not one of whom they are for.
 */
export function lastingCredentials(
  fetch: CredentialProvider,
  now: () => number = Date.now,
): CredentialProvider {
  type Fetched = Awaited<ReturnType<CredentialProvider>>
  let held: Fetched | null = null
  let fetching: Promise<Fetched> | null = null
  const left = () => (held?.expiration ? held.expiration.getTime() - now() : Number.POSITIVE_INFINITY)

  const lasting: CredentialProvider & { memoized?: boolean } = async properties => {
    if (held && left() > EARLY) return held
    fetching ??= fetch(properties).finally(() => {
      fetching = null
    })
    try {
      held = await fetching
    } catch (error) {
      if (!held || left() <= 0) throw error
    }
    return held
  }
  // Tells the SDK not to keep them a second time.
  lasting.memoized = true
  return lasting
}
