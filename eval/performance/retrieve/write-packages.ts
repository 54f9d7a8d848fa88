import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BenchPassage } from '../search/make-passages.ts'

/** Writes passages as Markdown sections of one release of each package; returns the packages' folders by name. */
export function writePackages(folder: string, passages: readonly BenchPassage[]): Map<string, string> {
  const packages = new Map<string, string>()
  for (const [name, own] of Map.groupBy(passages, passage => passage.package)) {
    const packageFolder = join(folder, name)
    packages.set(name, packageFolder)
    for (const [path, sections] of Map.groupBy(own, passage => passage.path)) {
      const file = join(packageFolder, '2025-01', path)
      mkdirSync(dirname(file), { recursive: true })
      const parts = sections.map(({ number, heading, text }) => `## ${number} ${heading}\n\n${text}\n`)
      writeFileSync(file, `# ${path}\n\n${parts.join('\n')}`)
    }
  }
  return packages
}
