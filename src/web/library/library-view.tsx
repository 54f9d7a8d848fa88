import type { ViewProps } from '../routing/view-props.ts'
import { DocumentView } from './document-view.tsx'
import { PackageView } from './package-view.tsx'
import { PackagesView } from './packages-view.tsx'
import { ReleaseView } from './release-view.tsx'
import './library.css'

/** Packages › releases › documents › sections: each level has an address and a view of its own. */
export function LibraryView({ parts: { package: name, release, document } }: ViewProps) {
  if (name === undefined) return <PackagesView />
  if (release === undefined) return <PackageView name={name} />
  if (document === undefined) return <ReleaseView name={name} release={release} />
  return <DocumentView name={{ package: name, release, document }} />
}
