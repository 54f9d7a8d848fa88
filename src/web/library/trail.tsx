import { messages } from '../messages.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import './trail.css'

/** The way back up. */
export function Trail({ name, release }: { name?: string; release?: string }) {
  return (
    <nav className="trail" aria-label={messages.library.title}>
      <Link to={paths.library()}>{messages.library.title}</Link>
      {name !== undefined && <Link to={paths.library(name)}>{name}</Link>}
      {name !== undefined && release !== undefined && (
        <Link to={paths.library(name, release)}>{release}</Link>
      )}
    </nav>
  )
}
