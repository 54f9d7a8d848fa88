import type { SectionOutline } from '../../domain/section.ts'
import { type DocumentName, fetchSection } from '../api/library.ts'
import { messages } from '../messages.ts'
import { LoadedState } from '../states/loaded-state.tsx'
import { useLoaded } from '../states/use-loaded.ts'
import { SectionText } from '../text/section-text.tsx'

/** One section to read. */
export function SectionView({ name, outline }: { name: DocumentName; outline: SectionOutline }) {
  const { anchor, number, heading } = outline
  const loaded = useLoaded([...Object.values(name), anchor].join('\n'), signal =>
    fetchSection(name, anchor, signal),
  )
  return (
    <section>
      <h2>{[number, heading].filter(Boolean).join(' ') || messages.library.noHeading}</h2>
      <LoadedState loaded={loaded}>{({ section }) => <SectionText section={section} />}</LoadedState>
    </section>
  )
}
