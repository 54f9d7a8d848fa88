import { parentPort } from 'node:worker_threads'
import { startComparison } from './comparison-steps.ts'
import { type FromEngine, inPieces, type ToEngine } from './engine-message.ts'

/** Takes the steps of one comparison after the other; what the engine throws ends the thread. */
const port = parentPort!
const send = (message: FromEngine) => port.postMessage(message)
let steps = startComparison()

port.on('message', (message: ToEngine) => {
  if (message.type === 'add') steps.add(message.texts)
  else if (message.type === 'align')
    send({ type: 'wanted', wanted: steps.align(message.before, message.after) })
  else if (message.type === 'fill') steps.fill(message.read)
  else {
    const { changes, unchanged, ...comparison } = steps.compare(message.package, message)
    steps = startComparison()
    for (const piece of inPieces(changes)) send({ type: 'changes', changes: piece })
    if (unchanged) for (const piece of inPieces(unchanged)) send({ type: 'unchanged', unchanged: piece })
    send({ type: 'done', comparison })
  }
})
