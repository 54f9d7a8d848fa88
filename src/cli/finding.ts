import { Problem } from '../domain/problem.ts'

/** What `doctor` found; `remedy` is null when all is well. */
export type Finding = { subject: string; text: string; remedy: string | null }

export function problemFinding(subject: string, error: unknown): Finding {
  if (error instanceof Problem) return { subject, text: error.message, remedy: error.remedy }
  return {
    subject,
    text: error instanceof Error ? error.message : String(error),
    remedy: 'Look at the disk and the rights of VARIORUM_HOME.',
  }
}
