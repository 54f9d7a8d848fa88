import { useEffect, useState } from 'react'
import { fetchPackages, fetchReleases } from '../api/library.ts'
import type { ShownRelease } from '../api/replies.ts'
import { useLoaded } from '../states/use-loaded.ts'
import type { ChosenFiles } from './chosen-files.ts'
import { readReleaseFile, releaseFolders } from './release-file.ts'
import { firstDayOf, isPackageName, suggestRelease } from './suggest-release.ts'

/** The form as it is filled in; a field that is null is as suggested. */
type Written = {
  package: string | null
  release: string | null
  effective: string | null
  order: string | null
}

/** The fields of the form, suggested from what was chosen until they are written, and what the package asks of them. */
export function useReleaseDraft(chosen: ChosenFiles, packageName: string | null) {
  const [written, setWritten] = useState<Written>({
    package: null,
    release: null,
    effective: null,
    order: null,
  })
  const [file, setFile] = useState<Awaited<ReturnType<typeof readReleaseFile>>>({})
  useEffect(() => {
    let wanted = true
    readReleaseFile(chosen).then(said => wanted && setFile(said))
    return () => {
      wanted = false
    }
  }, [chosen])

  const packages = useLoaded('packages', fetchPackages).value?.packages ?? []
  const read = suggestRelease(chosen.name)
  const known = packages.length === 1 ? packages[0]!.name : ''
  const name = written.package ?? packageName ?? (file.package || read.package || known)
  const isKnown = packages.some(each => each.name === name)
  const { value } = useLoaded(isKnown ? name : null, signal => fetchReleases(name, signal))
  const releases: readonly ShownRelease[] = value?.releases ?? []

  const ordered = releases.some(({ order }) => order !== null)
  const dated = releases.some(({ effective }) => effective !== null)
  const release = written.release ?? (file.label || read.release)
  const effective = written.effective ?? (file.effective || (isKnown && !dated ? '' : firstDayOf(release)))
  const lastOrder = Math.max(...releases.map(({ order }) => order ?? Number.NEGATIVE_INFINITY))
  const order = written.order ?? (file.order || (ordered ? String(lastOrder + 10) : ''))
  return {
    fields: { package: name, release, effective, order },
    write: (field: keyof Written, value: string) => setWritten(before => ({ ...before, [field]: value })),
    packages,
    isNew: isPackageName(name) && !isKnown,
    exists: releases.some(({ label }) => label === release),
    /** Releases that have no order of their own follow one another by date: all have one, or none. */
    needs: {
      order: ordered,
      effective: dated && !ordered,
      noEffective: isKnown && releases.length > 0 && !dated && !ordered,
    },
    lastOrder: ordered ? String(lastOrder) : null,
    folders: releaseFolders(chosen, label => suggestRelease(label).release === label),
  }
}
