import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { fetchPackages, fetchReleases } from '../api/library.ts'
import type { PackageList, ShownRelease } from '../api/replies.ts'
import { type Loaded, useLoaded } from '../states/use-loaded.ts'

type Packages = PackageList['packages']
type Releases = readonly ShownRelease[]

type Catalog = {
  packages: Loaded<PackageList> & { reload: () => void }
  releases: ReadonlyMap<string, Releases>
  read: (name: string) => void
}

const CatalogContext = createContext<Catalog | null>(null)

/** The releases of so many packages are read before they are asked for, so that nothing moves when they come. */
const READ_AHEAD = 4

/** The packages and releases that can be asked about, each read once while the view is open. */
export function CatalogProvider({ children }: { children: ReactNode }) {
  const packages = useLoaded('packages', fetchPackages)
  const [releases, setReleases] = useState<ReadonlyMap<string, Releases>>(new Map())
  const asked = useRef(new Set<string>())
  const read = useCallback((name: string) => {
    if (asked.current.has(name)) return
    asked.current.add(name)
    fetchReleases(name).then(
      list => setReleases(known => new Map([...known, [name, list.releases]])),
      () => asked.current.delete(name),
    )
  }, [])
  const listed = packages.value
  useEffect(() => {
    for (const { name } of listed?.packages.slice(0, READ_AHEAD) ?? []) read(name)
  }, [listed, read])
  const value = useMemo(() => ({ packages, releases, read }), [packages, releases, read])
  return <CatalogContext value={value}>{children}</CatalogContext>
}

const nothing: Packages = []
const noReleases: Releases = []

export const useCatalog = (): Catalog => useContext(CatalogContext)!

/** Packages, as far as they are read. */
export const usePackages = (): Packages => useCatalog().packages.value?.packages ?? nothing

/** The releases of a package, oldest first, as far as they are read; none for null. */
export function useReleases(name: string | null): Releases {
  const { releases, read } = useCatalog()
  useEffect(() => {
    if (name !== null) read(name)
  }, [name, read])
  return (name !== null && releases.get(name)) || noReleases
}

/** What a package is called to people. */
export function usePackageTitle(): (name: string) => string {
  const packages = usePackages()
  return name => packages.find(each => each.name === name)?.title ?? name
}
