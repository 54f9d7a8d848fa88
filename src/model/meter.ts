import type { ModelUsage } from './chat-model.ts'

/**
 * What one call of a model used. `estimated` where the provider did not say; `cost`, in US dollars, is null where whoever
 * calls has to look up the price.
 */
export type Metered = Omit<ModelUsage, 'cost'> & { model: string; cost: number | null; estimated: boolean }

/** Hears of every call that is charged for. */
export type Meter = (used: Metered) => void
