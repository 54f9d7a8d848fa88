import type { ViewProps } from '../routing/view-props.ts'
import { DocumentView } from './document-view.tsx'
import { PackageView } from './package-view.tsx'
import { PackagesView } from './packages-view.tsx'
import { ReleaseView } from './release-view.tsx'
import './library.css'
import './document.css'

/** Packages › releases › documents › sections: each level has an address and a view of its own. */
export function LibraryView({ parts: { package: name, release, document } }: ViewProps) {
  if (name === undefined) return <PackagesView />
  if (release === undefined) return <PackageView key={name} name={name} />
  const key = [name, release, document].join('\n')
  if (document === undefined) return <ReleaseView key={key} name={name} release={release} />
  return <DocumentView key={key} name={{ package: name, release, document }} />
}
