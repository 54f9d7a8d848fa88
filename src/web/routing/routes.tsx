import { type ComponentType, lazy } from 'react'
import { matchPath } from './match-path.ts'
import type { ViewProps } from './view-props.ts'

type Route = { pattern: string; view: ComponentType<ViewProps> }

const AskView = lazy(async () => ({ default: (await import('../ask/ask-view.tsx')).AskView }))
const CompareView = lazy(async () => ({ default: (await import('../compare/compare-view.tsx')).CompareView }))
const LibraryView = lazy(async () => ({ default: (await import('../library/library-view.tsx')).LibraryView }))
const UploadView = lazy(async () => ({ default: (await import('../upload/upload-view.tsx')).UploadView }))
const ConversationsView = lazy(async () => ({
  default: (await import('../conversations/conversations-view.tsx')).ConversationsView,
}))
const EvaluationView = lazy(async () => ({
  default: (await import('../evaluation/evaluation-view.tsx')).EvaluationView,
}))

/** Each view is loaded when it is first gone to. */
const routes: readonly Route[] = [
  { pattern: '/', view: AskView },
  { pattern: '/ask/:conversation', view: AskView },
  { pattern: '/compare', view: CompareView },
  { pattern: '/compare/:package', view: CompareView },
  { pattern: '/compare/:package/:from', view: CompareView },
  { pattern: '/compare/:package/:from/:to', view: CompareView },
  { pattern: '/library', view: LibraryView },
  { pattern: '/library/:package', view: LibraryView },
  { pattern: '/library/:package/:release', view: LibraryView },
  { pattern: '/library/:package/:release/:document', view: LibraryView },
  { pattern: '/upload', view: UploadView },
  { pattern: '/upload/:package', view: UploadView },
  { pattern: '/conversations', view: ConversationsView },
  { pattern: '/evaluation', view: EvaluationView },
  { pattern: '/evaluation/:run', view: EvaluationView },
]

/** The view at a path and the parts of it; null where there is none. */
export function findRoute(
  path: string,
): { view: ComponentType<ViewProps>; parts: Record<string, string> } | null {
  for (const { pattern, view } of routes) {
    const parts = matchPath(pattern, path)
    if (parts) return { view, parts }
  }
  return null
}
