import { messages } from '../messages.ts'
import { navigate } from '../routing/address.ts'
import { Link } from '../routing/link.tsx'
import { paths } from '../routing/paths.ts'
import { useShortcut, useShortcutList } from './shortcuts.tsx'

type NavigationItem = { to: string; label: string; letter: string; roots: readonly string[] }

/** The views in order, with the letter that leads to each after `g`. `roots` are the first parts of its addresses. */
const views: readonly NavigationItem[] = [
  { to: paths.ask(), label: messages.views.ask, letter: 'a', roots: ['', 'ask'] },
  { to: paths.compare(), label: messages.views.compare, letter: 'c', roots: ['compare'] },
  { to: paths.library(), label: messages.views.library, letter: 'l', roots: ['library', 'upload'] },
  { to: paths.conversations(), label: messages.views.conversations, letter: 'v', roots: ['conversations'] },
  { to: paths.evaluation(), label: messages.views.evaluation, letter: 'e', roots: ['evaluation'] },
]

/** The name of the product and the way to every view. */
export function Header({ path }: { path: string }) {
  const list = useShortcutList()
  const root = path.split('/')[1] ?? ''
  useShortcut('?', messages.shortcuts.list, list)
  return (
    <header className="page-header">
      <Link to={paths.ask()} className="brand">
        {messages.product}
      </Link>
      <nav aria-label={messages.shell.navigation}>
        <ul>
          {views.map(view => (
            <li key={view.letter}>
              <ViewLink view={view} current={view.roots.includes(root)} />
            </li>
          ))}
        </ul>
      </nav>
      <button
        type="button"
        className="plain shortcut-button"
        onClick={list}
        aria-label={messages.shortcuts.title}
      >
        <kbd>?</kbd>
      </button>
    </header>
  )
}

function ViewLink({ view: { to, label, letter }, current }: { view: NavigationItem; current: boolean }) {
  useShortcut(`g ${letter}`, messages.shortcuts.goTo(label), () => navigate(to))
  return (
    <Link to={to} aria-current={current ? 'page' : undefined}>
      {label}
    </Link>
  )
}
