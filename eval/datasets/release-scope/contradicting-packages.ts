import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { shuffled } from '../shuffled.ts'

export const subjects = [
  'late payment fee',
  'glass deductible',
  'reinstatement charge',
  'towing limit',
  'rental allowance',
  'windstorm deductible',
  'new driver surcharge',
  'storage allowance',
] as const
export type Subject = (typeof subjects)[number]

/** `access` is the label a caller must hold; `values` are in dollars, each found nowhere else in all packages. */
export type ContradictingRelease<Name extends string = Subject> = {
  label: string
  effective: string | null
  access: string
  values: Readonly<Record<Name, number>>
}
export type ContradictingPackage<Name extends string = Subject> = {
  name: string
  title: string
  releases: readonly ContradictingRelease<Name>[]
}

const EDITIONS = ['2024-01', '2024-07', '2025-01', '2025-07']
const NAMES: readonly (readonly [name: string, title: string, inner: readonly string[]])[] = [
  ['harbor-auto', 'Harbor Auto Manual', []],
  ['harbor-home', 'Harbor Home Manual', ['2025-07']],
  ['kestrel-auto', 'Kestrel Auto Manual', ['2024-07']],
  ['kestrel-home', 'Kestrel Home Manual', []],
  ['harbor-auto-inner', 'Harbor Auto Inner Manual', EDITIONS],
]

/** Packages with the same sections in the same words, whose values differ in every release. */
export function makeContradictingPackages(random: () => number): ContradictingPackage[] {
  const values = shuffled(
    Array.from({ length: 400 }, (_, index) => 3001 + index * 13),
    random,
  )
  return NAMES.map(([name, title, inner]) => ({
    name,
    title,
    releases: EDITIONS.map(label => ({
      ...{ label, effective: `${label}-01`, access: inner.includes(label) ? 'staff' : 'public' },
      values: Object.fromEntries(subjects.map(subject => [subject, values.pop()!])) as Record<
        Subject,
        number
      >,
    })),
  }))
}

/** Writes each package's releases below `folder/NAME`, as `ingest` reads them. */
export async function writeContradictingPackages(
  folder: string,
  packages: readonly ContradictingPackage<string>[],
): Promise<void> {
  for (const { name, title, releases } of packages)
    for (const [index, { label, effective, access, values }] of releases.entries()) {
      const home = join(folder, name, label)
      await mkdir(home, { recursive: true })
      const dated = effective === null ? '' : `effective: ${effective}\n`
      await writeFile(
        join(home, 'release.yaml'),
        `package: ${name}\ntitle: ${title}\nlabel: "${label}"\norder: ${index + 1}\n${dated}access: ${access}\n`,
      )
      const sections = Object.entries(values).map(
        ([subject, value], place) =>
          `## ${place + 1}. ${subject[0]!.toUpperCase()}${subject.slice(1)}\n\nThe ${subject} is USD ${value}. It is charged once for each policy and named in the declarations.\n`,
      )
      await writeFile(join(home, 'manual.md'), `# ${title}\n\n${sections.join('\n')}`)
    }
}
