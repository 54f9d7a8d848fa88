import type { ReactNode } from 'react'
import { LoadingState } from './loading-state.tsx'
import { ProblemState } from './problem-state.tsx'
import type { Loaded } from './use-loaded.ts'

type LoadedStateProps<T> = {
  loaded: Loaded<T> & { reload?: () => void }
  loading?: string
  children: (value: T) => ReactNode
}

/** Draws what was loaded; until then, or where it failed, says so. While it is read anew the former stays. */
export function LoadedState<T>({ loaded, loading, children }: LoadedStateProps<T>) {
  if (loaded.state === 'failed')
    return <ProblemState problem={loaded.problem} {...(loaded.reload && { onRetry: loaded.reload })} />
  if (loaded.value === null) return <LoadingState {...(loading !== undefined && { text: loading })} />
  return <>{children(loaded.value)}</>
}
