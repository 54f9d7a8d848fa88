import { Suspense, useEffect, useRef } from 'react'
import { messages } from '../messages.ts'
import { useAddress } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { findRoute } from '../routing/routes.tsx'
import { EmptyState } from '../states/empty-state.tsx'
import { LoadingState } from '../states/loading-state.tsx'
import { ArrivalContext } from './arrival.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { NoticesProvider } from './notices.tsx'
import { ShortcutsProvider } from './shortcuts.tsx'
import { ViewHeading } from './view-heading.tsx'

/** The frame around every view: header, skip link, live regions, shortcuts, and the view that the address names. */
export function Page() {
  const { path } = useAddress()
  const opened = useRef(path)
  const arrived = opened.current !== path
  const route = findRoute(path)
  const kind = path.split('/')[1]
  useEffect(() => {
    if (arrived && kind !== undefined && location.hash === '') window.scrollTo(0, 0)
  }, [arrived, kind])
  return (
    <NoticesProvider>
      <ShortcutsProvider>
        <a className="skip-link" href="#main">
          {messages.shell.skip}
        </a>
        <Header path={path} />
        <main id="main" tabIndex={-1}>
          <ArrivalContext value={arrived}>
            <ErrorBoundary path={path}>
              <Suspense fallback={<LoadingState />}>
                {route ? <route.view parts={route.parts} /> : <UnknownView />}
              </Suspense>
            </ErrorBoundary>
          </ArrivalContext>
        </main>
      </ShortcutsProvider>
    </NoticesProvider>
  )
}

function UnknownView() {
  return (
    <div className="view">
      <ViewHeading title={messages.shell.unknown} />
      <EmptyState title={messages.shell.unknownDetail}>
        <Link to={paths.ask()}>{messages.views.ask}</Link>
      </EmptyState>
    </div>
  )
}
