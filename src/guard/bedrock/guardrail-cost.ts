import type { GuardrailUsage } from '@aws-sdk/client-bedrock-runtime'

/**
 * US dollars for a thousand text units (of 1,000 characters each) of the classic tier; words, and patterns of one's own,
 * cost nothing. Source: Amazon Bedrock pricing, Guardrails, September and October 2026.
 */
const PRICES = {
  topicPolicyUnits: 0.15,
  contentPolicyUnits: 0.15,
  sensitiveInformationPolicyUnits: 0.1,
  contextualGroundingPolicyUnits: 0.1,
} as const satisfies Partial<Record<keyof GuardrailUsage, number>>

/** US dollars that one check cost. */
export function guardrailCost(usage: Partial<GuardrailUsage>): number {
  const priced = Object.entries(PRICES) as [keyof typeof PRICES, number][]
  return priced.reduce((sum, [units, price]) => sum + ((usage[units] ?? 0) * price) / 1000, 0)
}
