import { createHash } from 'node:crypto'
import { type Answer, answerText } from '../domain/answer.ts'
import { type Change, sidesOf } from '../domain/change.ts'
import type { Place } from '../domain/place.ts'
import type { Research } from '../domain/research.ts'

/** What stands where the words of a purged release stood. */
export const removedText = (release: string) => `[removed with release ${release}]`

/**
 * An answer without the words of documents with these content hashes; null when it holds none. Quotes become empty
 * and `removed`, sentences and change descriptions that rest on them a fixed text. Ids of answers and citations,
 * hashes, scores and the document, number and span of places stay; headings, anchors and row keys are words of the
 * document and go.
 */
export function eraseAnswer(answer: Answer, contentHashes: ReadonlySet<string>): Answer | null {
  const holds = (source: Source) => !source.removed && contentHashes.has(source.contentHash)
  const erased = new Map(answer.citations.filter(holds).map(({ number, place }) => [number, place.release]))
  const changed = answer.changes.some(({ before, after }) =>
    [before, after].some(side => side && holds(side)),
  )
  const research = eraseResearch(answer.research, contentHashes)
  const asked = eraseQuestion(answer, contentHashes)
  if (erased.size === 0 && !changed && research === null && asked === null) return null

  const sentences = answer.sentences.map(sentence => {
    const number = sentence.citations.find(each => erased.has(each))
    if (number === undefined) return sentence
    const checks = sentence.checks.map(check => ({ ...check, reason: null }))
    return { ...sentence, text: removedText(erased.get(number)!), checks }
  })
  return {
    ...(asked ? withoutSearch(answer) : answer),
    text: sentences.length > 0 ? answerText(sentences) : eraseEntries(answer.text, erased),
    sentences,
    citations: answer.citations.map(citation => (holds(citation) ? eraseSource(citation) : citation)),
    changes: answer.changes.map(change => eraseChange(change, holds)),
    decision: { ...answer.decision, reasons: answer.decision.reasons.map(eraseReason) },
    ...(research && { research }),
    ...asked,
  }
}

/** What was typed instead of what a model made of it, where it had been shown what goes; null where it had not. */
function eraseQuestion({ question, questionSources = [] }: Answer, contentHashes: ReadonlySet<string>) {
  const rest = questionSources.filter(hash => !contentHashes.has(hash))
  if (rest.length === questionSources.length) return null
  return { standaloneQuestion: question, questionSources: rest }
}

const withoutSearch = ({ searchedFor: _searchedFor, ...answer }: Answer): Answer => answer

/** Without what a model asked of its tools, where it had been shown what goes; null where it had not. */
function eraseResearch(research: Answer['research'], contentHashes: ReadonlySet<string>): Research | null {
  const sources = research?.sources.filter(hash => !contentHashes.has(hash))
  if (!research || sources!.length === research.sources.length) return null
  return {
    ...research,
    sources: sources!,
    steps: research.steps.map(step => ({ ...step, asked: step.tool })),
  }
}

type Source = { place: Place; contentHash: string; quote?: string; removed?: true | undefined }

/** `quote` where it has one. */
function eraseSource<S extends Source>(source: S): S {
  const quote = source.quote === undefined ? {} : { quote: '' }
  return { ...source, place: erasePlace(source.place), ...quote, removed: true }
}

export function erasePlace(place: Place): Place {
  return { ...place, section: '', heading: '', trail: [], item: null }
}

type Sided = Pick<Change, 'id' | 'details' | 'description'> & {
  before: Source | null
  after: Source | null
  edits?: Change['edits']
}

/** A change without what it says, where one of its sides holds what goes. */
export function eraseChange<C extends Sided>(change: C, holds: (side: Source) => boolean): C {
  const { before, after } = change
  const gone = sidesOf(change).filter(holds)
  if (gone.length === 0) return change
  const erase = (side: Source | null) => (side && holds(side) ? eraseSource(side) : side)
  const description = removedText(gone[0]!.place.release)
  const edits = change.edits === undefined ? {} : { edits: [] }
  const id = removedId(change.id)
  return { ...change, id, before: erase(before), after: erase(after), ...edits, details: [], description }
}

/** The id of a change names its places, anchors and row keys included; its hash still tells it from others. */
function removedId(id: string): string {
  if (id.startsWith('removed:')) return id
  return `removed:${createHash('sha256').update(id).digest('hex').slice(0, 16)}`
}

/** An abstention lists its nearest sections, each entry ending with the citation's number. */
function eraseEntries(text: string, erased: ReadonlyMap<number, string>): string {
  return text
    .split(/\n(?=- )/)
    .map(entry => {
      const number = Number(/\[(\d+)\]$/.exec(entry)?.[1])
      const release = erased.get(number)
      return release === undefined ? entry : `- ${removedText(release)} [${number}]`
    })
    .join('\n')
}

/** A failed check's reason names what the sentence said. */
export const eraseReason = (reason: string) => /^([\w-]+): /.exec(reason)?.[1] ?? reason
