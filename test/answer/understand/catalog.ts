import { openTalk, type Talk } from '../../../eval/run/releases/talk.ts'
import type { PackageReleases } from '../../../src/answer/understand/package-releases.ts'
import type { Citation } from '../../../src/domain/citation.ts'
import type { Understanding } from '../../../src/domain/understanding.ts'

export const TODAY = '2026-03-10'

/** A package whose releases are `label` or `label effective`, oldest first. */
export function packageOf(name: string, title: string, releases: readonly string[]): PackageReleases {
  const records = releases.map((each, index) => {
    const [label, effective] = each.split(' ')
    return {
      tenant: 'local',
      owner: 'local',
      package: name,
      label: label!,
      ordinal: (index + 1) * 10,
      order: null,
      effective: effective ?? null,
      access: 'public',
      contentHash: label!,
      status: 'published' as const,
      publishedAt: '2026-01-01T00:00:00Z',
      documents: 1,
    }
  })
  return { package: { tenant: 'local', owner: 'local', name, title }, releases: records }
}

export const standard = packageOf('asvs', 'ASVS', ['4.0.1', '4.0.2', '4.0.3'])
export const manual = packageOf('harbor-auto-manual', 'Harbor Mutual Personal Auto Rating Manual', [
  '2024-07 2024-07-01',
  '2025-01 2025-01-01',
  '2025-07 2025-07-01',
])
export const snapshots = packageOf('aca', 'Health parameters', [
  'v1.235.0_2025-04-01',
  'v1.300.2_2025-08-01',
  'v1.428.0_2025-11-01',
])
export const numbered = packageOf('terms-of-use', 'Terms of use', ['1', '2'])

/** Releases a question resolves to, as "a, b"; with " ?" when assumed; "asks: …" with the options when it asks back. */
export function scopeOf(understanding: Understanding): string {
  if (understanding.clarify)
    return `asks: ${understanding.clarify.map(({ scope }) => scope.releases.join('+')).join(', ')}`
  return understanding.scope.releases.join(', ') + (understanding.scope.assumed ? ' ?' : '')
}

/** A conversation in which each turn is answered by `outcomes[i]` (else "answered"), citing `cited[i]`. */
export const conversation = (
  catalog: readonly PackageReleases[],
  outcomes: readonly string[] = [],
  cited: readonly (readonly Partial<Citation['place']>[])[] = [],
): Talk => openTalk(catalog, TODAY, outcomes, cited)

/** Asks one after the other; gives what the last one was understood as. */
export function last(
  catalog: Parameters<typeof conversation>[0],
  questions: readonly string[],
): Understanding {
  const talk = conversation(catalog)
  return questions.map(question => talk.ask(question)).at(-1)!
}
