import { z } from 'zod'

/** `block` stops it, `redact` masks it, `report` only notes it, `ignore` does not look for it. */
export const GuardAction = z.enum(['block', 'redact', 'report', 'ignore'])
export type GuardAction = z.infer<typeof GuardAction>

export const PersonalDataKind = z.enum(['email', 'phone', 'iban', 'card', 'national-id'])
export type PersonalDataKind = z.infer<typeof PersonalDataKind>

/** A topic that is not spoken of: words and phrases in any case, or patterns; `message` is what the asker is told. */
export const DeniedTopic = z.strictObject({
  name: z.string().min(1),
  words: z.array(z.string().min(1)).default([]),
  patterns: z.array(z.string().refine(isPattern, 'a regular expression')).default([]),
  message: z.string().min(1).optional(),
})
export type DeniedTopic = z.infer<typeof DeniedTopic>

/** What follows from what is found. Instructions to a model cannot be masked. */
export const StageRules = z.strictObject({
  secrets: GuardAction,
  injection: z.enum(['block', 'report', 'ignore']),
  personalData: z.record(PersonalDataKind, GuardAction),
})
export type StageRules = z.infer<typeof StageRules>

/**
 * What our own rules do. `documents` holds for passages, changes and the answers made of them; a passage is left out
 * where something in it would be masked. Denied topics hold for questions and answers.
 */
export const GuardRules = z.strictObject({
  question: StageRules,
  documents: StageRules,
  topics: z.array(DeniedTopic),
})
export type GuardRules = z.infer<typeof GuardRules>

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu')
    return true
  } catch {
    return false
  }
}
