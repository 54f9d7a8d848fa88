import type { RequestedScope } from '../../domain/scope.ts'
import { fetchSuggestions } from '../api/library.ts'
import { messages } from '../messages.ts'
import { useLoaded } from '../states/use-loaded.ts'
import { usePackages, usePackageTitle } from './catalog.tsx'

type SuggestionsProps = {
  scope: RequestedScope | null
  onAsk: (question: string, scope: RequestedScope | null) => void
}

/** Questions that fit the releases of the chosen package, or of the first ones. */
export function Suggestions({ scope, onAsk }: SuggestionsProps) {
  const packages = usePackages()
  const names = scope?.package === undefined ? packages.slice(0, 2).map(({ name }) => name) : [scope.package]
  return (
    <div className="suggestions screen-only">
      {names.map(name => (
        <PackageSuggestions
          key={name}
          name={name}
          most={names.length > 1 ? 3 : 6}
          alone={packages.length === 1}
          onAsk={question => onAsk(question, { package: name })}
        />
      ))}
    </div>
  )
}

type PackageSuggestionsProps = {
  name: string
  most: number
  alone: boolean
  onAsk: (question: string) => void
}

function PackageSuggestions({ name, most, alone, onAsk }: PackageSuggestionsProps) {
  const loaded = useLoaded(name, signal => fetchSuggestions(name, signal))
  const title = usePackageTitle()
  const suggestions = loaded.value?.suggestions ?? []
  if (suggestions.length === 0) return null
  return (
    <section>
      <h2>{alone ? messages.ask.tryOne : messages.ask.tryOneOf(title(name))}</h2>
      <ul className="plain-list">
        {suggestions.slice(0, most).map(({ question }) => (
          <li key={question}>
            <button type="button" onClick={() => onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
