import type {
  DocumentList,
  DocumentOutline,
  Lineage,
  PackageList,
  ReleaseList,
  ReleaseReport,
  ShownSection,
  SuggestionList,
} from './replies.ts'
import { apiPath, getJson } from './request-json.ts'

/** A document of a release. */
export type DocumentName = { package: string; release: string; document: string }

export const fetchPackages = (signal?: AbortSignal) => getJson<PackageList>(apiPath(['packages']), signal)

export const fetchReleases = (packageName: string, signal?: AbortSignal) =>
  getJson<ReleaseList>(apiPath(['packages', packageName, 'releases']), signal)

export const fetchSuggestions = (packageName: string, signal?: AbortSignal) =>
  getJson<SuggestionList>(apiPath(['packages', packageName, 'suggestions']), signal)

/** What a release brought, once it is compared with the one before. */
export const fetchReleaseReport = (packageName: string, release: string, signal?: AbortSignal) =>
  getJson<ReleaseReport>(apiPath(['packages', packageName, 'releases', release, 'report']), signal)

export const fetchDocuments = (packageName: string, release: string, signal?: AbortSignal) =>
  getJson<DocumentList>(
    apiPath(['packages', packageName, 'releases', release, 'documents'], { limit: 1000 }),
    signal,
  )

export const fetchOutline = (name: DocumentName, signal?: AbortSignal) =>
  getJson<DocumentOutline>(apiPath(sectionsOf(name)), signal)

export const fetchSection = (name: DocumentName, anchor: string, signal?: AbortSignal) =>
  getJson<ShownSection>(apiPath([...sectionsOf(name), anchor]), signal)

/** A section, or one of its items, through all releases. */
export const fetchLineage = (name: DocumentName, anchor: string, item: string | null, signal?: AbortSignal) =>
  getJson<Lineage>(apiPath([...sectionsOf(name), anchor, 'lineage'], { item: item ?? undefined }), signal)

const sectionsOf = ({ package: packageName, release, document }: DocumentName) => [
  'packages',
  packageName,
  'releases',
  release,
  'documents',
  document,
  'sections',
]
