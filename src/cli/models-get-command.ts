import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { formatBytes } from '../../ingest/read/format-bytes.ts'
import { loadConfig } from '../config.ts'
import { Problem } from '../domain/problem.ts'
import { fetchEncoder, pinnedEncoders } from '../model/onnx/fetch-encoder.ts'
import type { CommandContext } from './command-context.ts'
import { makeRedrawnLine } from './redrawn-line.ts'

const help = `
The address is that of a copy you trust to be there; what comes is compared with the hash. A BERT-like
encoder with a vocabulary of its own needs its vocab.txt beside model.onnx.

Examples:
  $ npx variorum models get minilm-int8 --from https://files.example.com/minilm-int8.onnx
  $ npx variorum models get mine --from http://files.example.com/model.onnx --sha256 9f86d0…`

type GetFlags = { from: string; sha256?: string; to?: string }

export function addModelsGet(models: Command, { terminal, signal }: CommandContext): void {
  models
    .command('get')
    .description('fetch a sentence encoder for VARIORUM_RERANKER, by its hash')
    .argument('<name>', `${Object.keys(pinnedEncoders).join(', ')}, or any name with --sha256`)
    .requiredOption('--from <address>', 'where a copy of the file is, http:// or https://')
    .option('--sha256 <hash>', 'what it must be; known for the names above')
    .option('--to <folder>', 'where it is kept; models/NAME in the home unless given')
    .addHelpText('after', help)
    .action(async (name: string, { from, sha256, to }: GetFlags) => {
      const folder = to === undefined ? join(loadConfig().home, 'models', checked(name)) : resolve(to)
      const line = makeRedrawnLine(terminal, Date.now)
      const fetched = await fetchEncoder({
        ...{ address: checkedAddress(from), sha256: hashFor(name, sha256), folder, signal },
        onProgress: (done, total) =>
          line.show(
            () => `${name} · ${formatBytes(done)}${total === null ? '' : ` of ${formatBytes(total)}`}`,
          ),
      }).finally(() => line.clear())
      terminal.print(`${name} ${fetched ? 'is now' : 'was already'} in ${folder}. To use it:
  npm ci --prefix models/onnxruntime
  VARIORUM_RERANKER=onnx:${folder}
`)
    })
}

function hashFor(name: string, given: string | undefined): string {
  const pinned = Object.hasOwn(pinnedEncoders, name) ? pinnedEncoders[name] : undefined
  const hash = given?.toLowerCase() ?? pinned
  if (hash === undefined)
    throw new Problem('bad-request', `No hash is known for "${name}".`, 'Say it by `--sha256`.')
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw new Problem('bad-request', `${hash} is no SHA-256.`, 'Write its 64 hexadecimal digits.')
  if (pinned !== undefined && hash !== pinned)
    throw new Problem('bad-request', `${name} has another SHA-256, ${pinned}.`, 'Leave `--sha256` out.')
  return hash
}

/** A name of a folder. */
function checked(name: string): string {
  if (/^[a-z0-9][a-z0-9._-]*$/i.test(name)) return name
  throw new Problem('bad-request', `"${name}" is no name.`, 'Use letters, digits, dots and hyphens.')
}

function checkedAddress(address: string): string {
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new Problem('bad-request', `${address} is no address.`, 'Begin it with http:// or https://.')
}
