import { parseArgs } from 'node:util'
import { soakIngest } from './soak/soak-ingest.ts'
import { soakInstances } from './soak/soak-instances.ts'
import { soakModel } from './soak/soak-model.ts'
import { soakParsers } from './soak/soak-parsers.ts'
import { soakStores } from './soak/soak-stores.ts'
import { soakWatch } from './soak/soak-watch.ts'

const usage = `npm run soak -- ingest [--rounds 50] [--seed 1] [--documents 80] [--sections 40]
  Kills ingest, replace and purge at random moments while a service answers, and checks what is left.
npm run soak -- model [--seconds 120] [--after 20] [--rate N] [--streams 1000] [--only NAME]
  Lets the models of a service fail in one way after the other while it is asked. Without --rate the highest that this
  machine carries is found first, and four fifths of it are asked. --only takes the faults with these words in their name.
  Then so many callers leave in the middle of a stream. Ends with 1 where the service did not stand it.
npm run soak -- stores [--seconds 60] [--after 30] [--rate N] [--turns-only] [--in-home] [--only NAME]
  The same with Redis, OpenSearch and S3 failing. A Redis of its own is started; OPENSEARCH_TEST_URL and S3_TEST_URL name
  servers that test/support started, of which OpenSearch is killed and started again. Two fifths of the requests are
  questions, with --turns-only all of them; the others read citations, comparisons, documents and conversations.
  With --in-home the library is not in S3, which does not fail then.
npm run soak -- instances --redis URL [--opensearch URL] [--turns 1000] [--conversations 50] [--releases 4]
  Holds conversations that go back and forth between two processes of the service, and checks that no turn is lost,
  doubled, crossed or reordered. Then releases are published, hidden and published again while both are asked, and each
  answer must rest on one whole state. It leaves keys and an index that begin with soak- and its process id.
npm run soak -- parsers [--files 2000] [--from 0] [--seed 1] [--only pdf]
  Reads the corpus of generated files, then changed ones of each format (bytes, cuts, splices, parts of Office files): none may
  take its parser down, all its time or memory, or be refused without a reason that helps. --from goes on where a run ended.
npm run soak -- watch [--drops 30] [--kills 10] [--seed 1]
  Drops releases into a watched folder: slowly, renamed, cut off, twice, some at once, while the watch is killed and begun
  again, and compares what it took in with one ingest of the same releases.
`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    documents: { type: 'string', default: '80' },
    sections: { type: 'string', default: '40' },
    seconds: { type: 'string' },
    after: { type: 'string' },
    rate: { type: 'string' },
    streams: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    'turns-only': { type: 'boolean', default: false },
    'in-home': { type: 'boolean', default: false },
    redis: { type: 'string', default: '' },
    opensearch: { type: 'string', default: '' },
    turns: { type: 'string', default: '1000' },
    conversations: { type: 'string', default: '50' },
    releases: { type: 'string', default: '4' },
    files: { type: 'string', default: '2000' },
    from: { type: 'string', default: '0' },
    drops: { type: 'string', default: '30' },
    kills: { type: 'string', default: '10' },
  },
})
const print = (line: string) => process.stdout.write(`${line}\n`)

const soaks: Readonly<Record<string, () => Promise<string[]>>> = {
  async ingest() {
    const size = { documents: Number(values.documents), sections: Number(values.sections) }
    const options = { rounds: Number(values.rounds), seed: Number(values.seed), size }
    const { rounds, faults, turns, phases } = await soakIngest({ ...options, print })
    const fell = [...phases].map(([phase, count]) => `${phase} ${count}`).join(', ')
    print(
      `${rounds} rounds, ${faults.length} violations, ${turns} turns answered meanwhile; kills fell in ${fell}`,
    )
    return faults
  },
  instances: () =>
    soakInstances({
      turns: Number(values.turns),
      conversations: Number(values.conversations),
      releases: Number(values.releases),
      environment: {
        REDIS_URL: values.redis,
        REDIS_PREFIX: `soak-${process.pid}:`,
        OPENSEARCH_URL: values.opensearch,
        OPENSEARCH_PREFIX: `soak-${process.pid}`,
        OPENSEARCH_REPLICAS: '0',
      },
      print,
    }),
  model: () =>
    soakModel({
      rate: values.rate === undefined ? null : Number(values.rate),
      // A gate rests for 5 s and then tries one call, so 10 s are enough for a look and 20 s for a judgement.
      phases: { before: 2, during: Number(values.seconds ?? 120), after: Number(values.after ?? 20) },
      streams: Number(values.streams),
      only: values.only,
      print,
    }),
  stores: () =>
    soakStores({
      rate: values.rate === undefined ? null : Number(values.rate),
      mixed: !values['turns-only'],
      inS3: !values['in-home'],
      phases: { before: 1, during: Number(values.seconds ?? 60), after: Number(values.after ?? 30) },
      only: values.only,
      print,
    }),
  parsers: () =>
    soakParsers({
      seed: Number(values.seed),
      from: Number(values.from),
      count: Number(values.files),
      only: values.only,
      print,
    }),
  watch: () =>
    soakWatch({
      drops: Number(values.drops),
      kills: Number(values.kills),
      seed: Number(values.seed),
      print,
    }),
}

const soak = soaks[positionals[0] ?? '']
if (!soak) {
  process.stderr.write(usage)
  process.exitCode = 2
} else {
  const faults = await soak()
  for (const fault of faults) print(`VIOLATED ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}
