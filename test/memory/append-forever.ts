import { openEmbeddedMemory } from '../../src/memory/embedded/open-embedded-memory.ts'
import { askedAt, makeTurn } from '../support/turn-records.ts'

/** Appends turn after turn to the memory in the folder of the first argument and prints each once it is kept. */
const { conversations } = await openEmbeddedMemory(process.argv[2]!)
for (let turn = 0; ; turn++) {
  await conversations.append({ tenant: 'local', owner: 'ann', id: 'talk' }, makeTurn(`t${turn}`), askedAt(0))
  process.stdout.write(`${turn}\n`)
}
