import { Problem } from '../../src/domain/problem.ts'
import { type Release, ReleaseLabel } from '../../src/domain/release.ts'
import type { Source } from '../read/source.ts'
import type { FolderContent } from './hash-folder.ts'
import type { PlannedRelease, PlanOptions } from './ingest-plan.ts'
import { isOrderedLabel } from './label-order.ts'
import type { ReleaseFolder } from './release-folders.ts'

type Context = { name: string; source: Source; options: PlanOptions; stored: readonly Release[] }

/**
 * The release a folder would become, without its ordinal, and what is to be done about the one of the same label.
 * Throws `Problem`: `bad-release` when there is nothing to read, `conflict` when other content has the label.
 */
export function describeRelease(
  folder: ReleaseFolder,
  content: FolderContent,
  context: Context,
): PlannedRelease {
  const { options } = context
  const label = labelOf(folder, context)
  if (content.files.length === 0)
    throw new Problem(
      'bad-release',
      `${place(folder, context.source)} holds no file that can be read${reasons(content)}.`,
      'Documents are PDF, Word, Excel, HTML, XML, Markdown, plain text, CSV, JSON, JSON Lines or YAML.',
    )
  const rest = { files: content.files, skipped: content.skipped }
  const same =
    options.dropped && context.stored.find(({ contentHash }) => contentHash === content.contentHash)
  if (same && same.label !== label) return { action: 'unchanged', release: same, replaces: null, ...rest }
  const given = {
    order: options.order ?? folder.about.order ?? null,
    effective: options.effective ?? folder.about.effective ?? null,
    access: options.access ?? folder.about.access ?? null,
  }
  const old = context.stored.find(release => release.label === label) ?? null
  const differing = old ? differences(old, content.contentHash, given) : []
  const release: Release = {
    tenant: options.tenant,
    owner: options.owner,
    package: context.name,
    label,
    ordinal: 0,
    order: given.order ?? old?.order ?? null,
    effective: given.effective ?? old?.effective ?? null,
    access: given.access ?? old?.access ?? 'public',
    contentHash: content.contentHash,
    status: 'staging',
    publishedAt: null,
    documents: 0,
  }
  if (old === null) return { action: 'ingest', release, replaces: null, ...rest }
  const again = options.again?.includes(label)
  if (differing.length === 0 && !again) return { action: 'unchanged', release: old, replaces: null, ...rest }
  if (options.replace || again) return { action: 'replace', release, replaces: old, ...rest }
  throw new Problem(
    'conflict',
    `${context.name}@${label} is already there with another ${differing.join(' and ')}.`,
    'A release never changes: give it another label, or `--replace` to put this in its place.',
  )
}

function differences(
  old: Release,
  contentHash: string,
  given: { order: number | null; effective: string | null; access: string | null },
): string[] {
  const named = (['order', 'effective', 'access'] as const).filter(
    key => given[key] !== null && given[key] !== old[key],
  )
  const words = { order: 'order', effective: 'effective date', access: 'access label' }
  return [...(old.contentHash === contentHash ? [] : ['content']), ...named.map(key => words[key])]
}

function labelOf(folder: ReleaseFolder, { options, source }: Context): string {
  const named = isOrderedLabel(source.name) ? source.name : undefined
  const label = options.release ?? folder.about.label ?? folder.folder ?? named
  if (label === undefined)
    throw new Problem(
      'bad-request',
      `${source.location} says no release label.`,
      options.dropped
        ? 'Name it by a date or a version (2025-07, v4.1), or put a release.yaml with a label into it.'
        : 'Give `--release LABEL`.',
    )
  const parsed = ReleaseLabel.safeParse(label.normalize('NFC'))
  if (parsed.success) return parsed.data
  throw new Problem(
    'bad-request',
    `"${label}" is no release label.`,
    `A label has ${parsed.error.issues[0]!.message}.`,
  )
}

function place(folder: ReleaseFolder, source: Source): string {
  return folder.folder === null ? source.location : `${source.location}/${folder.folder}`
}

function reasons(content: FolderContent): string {
  const bad = content.skipped.filter(file => file.kind === 'bad')
  const first = bad[0]
  return first
    ? ` (${first.path}: ${first.reason}${bad.length > 1 ? `, and ${bad.length - 1} more` : ''})`
    : ''
}
