import type { Site } from './open-site.ts'

/** A view of the page as it is looked at: its name, and its address on the samples. */
export type ViewAddress = { name: string; path: string }

/** Every view, each on something to show: what is asked first is answered and kept. */
export async function viewAddresses({ address }: Site): Promise<ViewAddress[]> {
  const ask = async (question: string, scope = {}) => {
    const response = await fetch(`${address}/v1/answers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question, scope }),
    })
    return (await response.json()) as { conversationId: string }
  }
  const changed = await ask('What changed in the base rates of territory 014 between 2024-07 and 2025-01?')
  const abstained = await ask('What is the capital of France?')
  return [
    { name: 'ask', path: '/' },
    { name: 'answer', path: `/ask/${changed.conversationId}` },
    { name: 'abstention', path: `/ask/${abstained.conversationId}` },
    { name: 'compare', path: '/compare/harbor-auto-manual/2024-07/2025-01' },
    { name: 'library', path: '/library' },
    { name: 'package', path: '/library/harbor-auto-manual' },
    { name: 'release', path: '/library/harbor-auto-manual/2025-07' },
    { name: 'document', path: '/library/harbor-auto-manual/2025-07/rules%2Fdeductibles.md#10.5' },
    { name: 'table', path: '/library/harbor-auto-manual/2025-07/rates%2Fbase-rates.csv' },
    { name: 'conversations', path: '/conversations' },
    { name: 'evaluation', path: '/evaluation' },
  ]
}
