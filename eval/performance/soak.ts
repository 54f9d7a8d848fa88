import { parseArgs } from 'node:util'
import { soakIngest } from './soak/soak-ingest.ts'

const usage = `npm run soak -- ingest [--rounds 50] [--seed 1] [--documents 80] [--sections 40]
  Kills ingest, replace and purge at random moments while a service answers, and checks what is left.
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    documents: { type: 'string', default: '80' },
    sections: { type: 'string', default: '40' },
  },
})

if (positionals[0] !== 'ingest') {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  const size = { documents: Number(values.documents), sections: Number(values.sections) }
  const options = { rounds: Number(values.rounds), seed: Number(values.seed), size }
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const { rounds, faults, turns, phases } = await soakIngest({ ...options, print })
  const fell = [...phases].map(([phase, count]) => `${phase} ${count}`).join(', ')
  print(
    `${rounds} rounds, ${faults.length} violations, ${turns} turns answered meanwhile; kills fell in ${fell}`,
  )
  for (const fault of faults) print(`VIOLATED ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
