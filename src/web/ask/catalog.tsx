import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react'
import { fetchPackages, fetchReleases } from '../api/library.ts'
import type { PackageList, ReleaseList, ShownRelease } from '../api/replies.ts'
import { type Loaded, useLoaded } from '../states/use-loaded.ts'

type Packages = PackageList['packages']

type Catalog = {
  packages: Loaded<PackageList> & { reload: () => void }
  releasesOf: (name: string) => Promise<ReleaseList>
}

const CatalogContext = createContext<Catalog | null>(null)

/** The packages and releases that can be asked about, each read once while the view is open. */
export function CatalogProvider({ children }: { children: ReactNode }) {
  const packages = useLoaded('packages', fetchPackages)
  const known = useRef(new Map<string, Promise<ReleaseList>>())
  const releasesOf = useRef((name: string) => {
    const found = known.current.get(name)
    if (found) return found
    const read = fetchReleases(name)
    known.current.set(name, read)
    read.catch(() => known.current.delete(name))
    return read
  })
  const value = useMemo(() => ({ packages, releasesOf: releasesOf.current }), [packages])
  return <CatalogContext value={value}>{children}</CatalogContext>
}

const nothing: Packages = []
const noReleases: readonly ShownRelease[] = []

/** Packages, as far as they are read. */
export const usePackages = (): Packages => useCatalog().packages.value?.packages ?? nothing

export const useCatalog = (): Catalog => useContext(CatalogContext)!

/** The releases of a package, oldest first, as far as they are read; none for null. */
export function useReleases(name: string | null): readonly ShownRelease[] {
  const { releasesOf } = useCatalog()
  return useLoaded(name, () => releasesOf(name!)).value?.releases ?? noReleases
}

/** What a package is called to people. */
export function usePackageTitle(): (name: string) => string {
  const packages = usePackages()
  return name => packages.find(each => each.name === name)?.title ?? name
}
