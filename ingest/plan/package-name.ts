import { Problem } from '../../src/domain/problem.ts'
import { PackageName } from '../../src/domain/release.ts'
import { isOrderedLabel } from './label-order.ts'

/** `Personal Auto (Manual)` → `personal-auto-manual`. Empty when nothing of the name can be kept. */
export function slugPackageName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/g, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 100)
}

/** The package a folder is named after. Throws `Problem` (`bad-request`) when the folder is named like a release. */
export function packageNameOf(folder: string): string {
  const slug = slugPackageName(folder)
  if (slug === '' || isOrderedLabel(folder))
    throw new Problem(
      'bad-request',
      `"${folder}" says no package name.`,
      'Name the package with `--package NAME`.',
    )
  return slug
}

/** Throws `Problem` (`bad-request`). */
export function checkPackageName(name: string): string {
  const parsed = PackageName.safeParse(name)
  if (parsed.success) return parsed.data
  throw new Problem(
    'bad-request',
    `"${name}" is no package name: ${parsed.error.issues[0]!.message}.`,
    `Try \`--package ${slugPackageName(name) || 'NAME'}\`.`,
  )
}
