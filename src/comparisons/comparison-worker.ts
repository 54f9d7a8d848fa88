import { parentPort } from 'node:worker_threads'
import { compareReleases } from '../compare/compare-releases.ts'
import type { EngineInput } from './comparison-engine.ts'

/** Compares what it is sent and sends back the comparison; what the engine throws ends the thread. */
parentPort!.on('message', ({ package: name, before, after, unchanged }: EngineInput) => {
  parentPort!.postMessage(compareReleases(name, before, after, { unchanged }))
})
