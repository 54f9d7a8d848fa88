import type { Answer } from '../../../../src/domain/answer.ts'
import type { Reading } from '../model/ask-openly.ts'
import { askService } from '../start-service.ts'

/** `section` is a document's outline. */
export type RequestKind = 'turn' | 'citation' | 'comparison' | 'section' | 'conversation'

/** What is asked, and what comes of it in good weather. */
export type KnownRequest = { kind: RequestKind; asked: object; expected: string }

/** Who asks looks at places that are cited, and now and then at what changed, at a document, at what was said. */
const first: readonly RequestKind[] = ['turn', 'citation', 'comparison', 'turn', 'citation']
const second: readonly RequestKind[] = ['turn', 'section', 'citation', 'turn', 'conversation']
const MIX = [...first, ...second]
/** Of the requests, how many are turns. */
export const TURNS = MIX.filter(kind => kind === 'turn').length / MIX.length

const PAGE = 20

export const told = ({ outcome, text }: Pick<Answer, 'outcome' | 'text'>) => `${outcome}: ${text}`

/** Each question and its answer, asked one after the other. With `mixed` there are readings of what these name between them. */
export async function knownRequests(
  address: string,
  questions: readonly object[],
  mixed: boolean,
): Promise<KnownRequest[]> {
  const turns: KnownRequest[] = []
  const answers: Answer[] = []
  for (const question of questions) {
    const answer = await askService(address, question)
    turns.push({ kind: 'turn', asked: question, expected: told(answer) })
    answers.push(answer)
  }
  if (!mixed) return turns

  const readings = {
    turn: turns,
    citation: await known('citation', answers.map(firstCitation)),
    comparison: await known('comparison', answers.map(comparisonPage)),
    section: await known('section', answers.map(outline)),
    conversation: await known('conversation', answers.map(conversation)),
  }
  const next = { turn: 0, citation: 0, comparison: 0, section: 0, conversation: 0 }
  const rounds = Math.ceil(turns.length / (TURNS * MIX.length))
  return Array.from({ length: rounds }, () => MIX)
    .flat()
    .map(kind => readings[kind][next[kind]++ % readings[kind].length]!)

  async function known(kind: RequestKind, paths: readonly (string | null)[]): Promise<KnownRequest[]> {
    const requests: KnownRequest[] = []
    for (const path of new Set(paths.filter(path => path !== null))) {
      const reply = await fetch(`${address}${path}`)
      const expected = told({ outcome: 'answered', text: await reply.text() })
      if (reply.status !== 200) throw new Error(`${path}: status ${reply.status}: ${expected.slice(0, 300)}`)
      requests.push({ kind, asked: { path } satisfies Reading, expected })
    }
    return requests
  }
}

const firstCitation = ({ citations: [citation] }: Answer) =>
  citation ? `/v1/citations/${encodeURIComponent(citation.id)}` : null

const conversation = ({ conversationId }: Answer) => `/v1/conversations/${encodeURIComponent(conversationId)}`

function comparisonPage({ scope: { package: name, releases } }: Answer): string | null {
  const [from, to] = [releases.at(0), releases.at(-1)]
  if (name === null || from === undefined || from === to) return null
  return `/v1/comparisons?${new URLSearchParams({ package: name, from, to: to!, limit: `${PAGE}` })}`
}

function outline({ citations: [citation] }: Answer): string | null {
  if (!citation) return null
  const { package: name, release, document } = citation.place
  const [inPackage, inRelease, path] = [name, release, document].map(encodeURIComponent)
  return `/v1/packages/${inPackage}/releases/${inRelease}/documents/${path}/sections`
}
