import type { fromNodeProviderChain } from '@aws-sdk/credential-providers'

/** Gives credentials of AWS when a request is to be signed. */
export type CredentialProvider = ReturnType<typeof fromNodeProviderChain>
type Credentials = Awaited<ReturnType<CredentialProvider>>

/** Milliseconds before they expire at which credentials are fetched anew, and between tries while they still hold. */
const EARLY = 5 * 60_000
const BETWEEN = 30_000
/** What is signed with less than this left might arrive too late, or at a server whose clock is ahead. */
const LAST = 10_000

/**
 * Credentials for any number of clients, fetched once and again before they expire. While fetching fails they serve
 * until they expire, so that a short outage of who gives them is not one of whom they are for.
 */
export function lastingCredentials(
  fetch: CredentialProvider,
  now: () => number = Date.now,
): CredentialProvider {
  let held: Credentials | null = null
  let fetching: Promise<Credentials> | null = null
  let tried = Number.NEGATIVE_INFINITY

  const lasting: CredentialProvider & { memoized?: boolean } = async properties => {
    const left = held === null ? 0 : (held.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - now()
    const due = left <= EARLY && now() - tried >= BETWEEN
    if (due || left <= LAST) {
      tried = now()
      fetching ??= renew(properties).finally(() => {
        fetching = null
      })
      fetching.catch(() => {}) // told to those who wait for it
    }
    // While they hold nobody waits: whoever gives them may hang.
    if (held && left > LAST) return held
    try {
      return await fetching!
    } catch (error) {
      if (!held || left <= 0) throw error
      return held
    }
  }
  const renew = async (properties: Parameters<CredentialProvider>[0]) => {
    held = await fetch(properties)
    return held
  }
  // Tells the SDK not to keep them a second time.
  lasting.memoized = true
  return lasting
}
