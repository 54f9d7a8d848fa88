import type { ChosenFiles } from './chosen-files.ts'

/** What the release.yaml of a folder says, as far as the form asks for it. */
export type ReleaseFile = Partial<Record<'package' | 'label' | 'effective' | 'order', string>>

/** Reads the release.yaml at the top of a chosen folder, to fill in the form; the service reads it again. */
export async function readReleaseFile({ kind, name, files }: ChosenFiles): Promise<ReleaseFile> {
  const at = kind === 'folder' ? `${name}/release.yaml` : 'release.yaml'
  const text = (await files.find(({ path }) => path === at)?.file.text()) ?? ''
  const said: ReleaseFile = {}
  for (const [, key, value] of text.matchAll(/^(package|label|effective|order):[ \t]*["']?([^"'\r\n#]*)/gm))
    said[key as keyof ReleaseFile] = value!.trim()
  return said
}

/** The folders of a chosen folder that each hold a release of their own: all are called by a date or a version, or hold a release.yaml. */
export function releaseFolders(
  { kind, name, files }: ChosenFiles,
  isLabel: (name: string) => boolean,
): string[] {
  if (kind !== 'folder') return []
  const inside = files.map(({ path }) => path.slice(name.length + 1))
  if (inside.some(path => !path.includes('/'))) return []
  const folders = [...new Set(inside.map(path => path.split('/')[0]!))]
  const isRelease = (folder: string) => isLabel(folder) || inside.includes(`${folder}/release.yaml`)
  return folders.every(isRelease) ? folders.sort() : []
}
