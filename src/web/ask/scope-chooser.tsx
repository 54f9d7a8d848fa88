import { useState } from 'react'
import type { RequestedScope } from '../../domain/scope.ts'
import { Choice } from '../fields/choice.tsx'
import { messages } from '../messages.ts'
import { usePackages, usePackageTitle, useReleases } from './catalog.tsx'
import { type ScopeMode, scopeMode, scopeSentence } from './scope-words.ts'

type ScopeChooserProps = {
  scope: RequestedScope | null
  /** Whether the choices are shown on demand alone. */
  folded: boolean
  onChange: (scope: RequestedScope | null) => void
}

/** As many releases as one question may be asked of. */
const MOST_RELEASES = 50

/** Package and releases that a question is about, and what that means in a sentence; without a choice the question itself says it. */
export function ScopeChooser({ scope, folded, onChange }: ScopeChooserProps) {
  const [open, setOpen] = useState(false)
  const packages = usePackages()
  const title = usePackageTitle()
  const name = scope?.package ?? null
  const labels = useReleases(name).map(({ label }) => label)
  const mode = scopeMode(scope)
  const chosen = scope?.releases ?? []
  const choose = (releases: readonly string[]) =>
    onChange({ package: name!, ...(releases.length > 0 && { releases: [...releases] }) })
  const inOrder = (one: string, other: string) =>
    choose(labels.filter(label => label === one || label === other))
  const words = messages.ask.scope
  return (
    <fieldset className="scope-chooser">
      <legend className="visually-hidden">{words.choose}</legend>
      <div className="scope-choices" hidden={folded && !open && scope === null}>
        <Choice
          labelHidden
          label={words.package}
          value={name ?? ''}
          options={[['', words.anyPackage], ...packages.map(each => [each.name, each.title] as const)]}
          onChange={chosenName => onChange(chosenName === '' ? null : { package: chosenName })}
        />
        {labels.length > 1 && (
          <Choice
            labelHidden
            label={words.releases}
            value={mode}
            options={modesFor(labels.length).map(each => [each, words.modes[each]])}
            onChange={next => choose(releasesOf(next as ScopeMode, labels))}
          />
        )}
        {mode === 'one' && (
          <Choice
            labelHidden
            label={words.release}
            value={chosen[0]!}
            options={labels.toReversed()}
            onChange={label => choose([label])}
          />
        )}
        {mode === 'two' && (
          <>
            <Choice
              labelHidden
              label={words.older}
              value={chosen[0]!}
              options={labels.slice(0, -1).toReversed()}
              onChange={label => inOrder(label, laterThan(label, chosen[1]!, labels))}
            />
            <Choice
              labelHidden
              label={words.newer}
              value={chosen[1]!}
              options={labels.slice(labels.indexOf(chosen[0]!) + 1).toReversed()}
              onChange={label => inOrder(chosen[0]!, label)}
            />
          </>
        )}
      </div>
      <p className="soft scope-sentence">
        {folded && scope === null
          ? words.further
          : scopeSentence(scope, name === null ? '' : title(name), labels)}{' '}
        {folded && scope === null && (
          <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.change}
          </button>
        )}
      </p>
    </fieldset>
  )
}

const modesFor = (count: number): ScopeMode[] => [
  'asked',
  'one',
  'two',
  ...(count > 2 ? (['all'] as const) : []),
]

const laterThan = (label: string, wanted: string, labels: readonly string[]) =>
  labels.indexOf(wanted) > labels.indexOf(label) ? wanted : labels[labels.indexOf(label) + 1]!

function releasesOf(mode: ScopeMode, labels: readonly string[]): readonly string[] {
  const counts = { asked: 0, one: 1, two: 2, all: MOST_RELEASES }
  return counts[mode] === 0 ? [] : labels.slice(-counts[mode])
}
