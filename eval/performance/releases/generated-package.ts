import type { Distribution } from './change-units.ts'

/** A package in memory that is revised from release to release; the same seed always gives the same releases. */
export type GeneratedPackage = {
  /** What the changed share is a share of. */
  units: { name: 'sections' | 'rows'; count: number }
  documents: number
  /** Makes the next release of this one. */
  revise(share: number, distribution: Distribution): void
  /** Writes the present release to a folder. */
  write(folder: string): void
}

export type PackageSize = { documents: number; units: number }
