/**
 * Repetitions that all callers share: every first try earns `share` of one, up to `most`, and a repetition costs one. So
 * an outage is met by at most that share more calls, however many callers repeat.
 * Source: Google SRE, "Handling Overload" (retry budgets).
 */
export type RetryBudget = { earn(): void; spend(): boolean }

export function createRetryBudget({ share, most }: { share: number; most: number }): RetryBudget {
  let left = most
  return {
    earn() {
      left = Math.min(most, left + share)
    },
    spend() {
      if (left < 1) return false
      left--
      return true
    },
  }
}
