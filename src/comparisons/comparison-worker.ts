import { parentPort } from 'node:worker_threads'
import { compareReleases } from '../compare/compare-releases.ts'
import type { ReleaseText } from '../compare/release-text.ts'
import { type FromEngine, inPieces, type ToEngine } from './engine-message.ts'

/** Compares what it is sent and sends back the comparison; what the engine throws ends the thread. */
const port = parentPort!
const send = (message: FromEngine) => port.postMessage(message)
const sections = {
  before: [] as ReleaseText['sections'][number][],
  after: [] as ReleaseText['sections'][number][],
}

port.on('message', (message: ToEngine) => {
  if (message.type === 'sections') {
    sections[message.side].push(...message.sections)
    return
  }
  const { changes, unchanged, ...comparison } = compareReleases(
    message.package,
    { ...message.before, sections: sections.before.splice(0) },
    { ...message.after, sections: sections.after.splice(0) },
    { unchanged: message.unchanged },
  )
  for (const piece of inPieces(changes)) send({ type: 'changes', changes: piece })
  if (unchanged) for (const piece of inPieces(unchanged)) send({ type: 'unchanged', unchanged: piece })
  send({ type: 'done', comparison })
})
