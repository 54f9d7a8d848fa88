import { access, constants, mkdir, readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { checkIndex } from '../../ingest/check-index.ts'
import { formatBytes } from '../../ingest/read/format-bytes.ts'
import { readPolicy } from '../answer/evaluate/read-policy.ts'
import { type Config, loadConfig } from '../config.ts'
import { localCaller } from '../domain/caller.ts'
import { tryGuard } from '../guard/try-guard.ts'
import type { Embedder } from '../model/embedder.ts'
import { openServices, type Services } from '../services.ts'
import { checkDatabase, sqliteVersion } from '../store/sqlite/check-database.ts'
import type { AddCommand } from './command-context.ts'
import { examineEncoder } from './examine-encoder.ts'
import { examineStores } from './examine-stores.ts'
import { exitCodes, isInterruption } from './exit-codes.ts'
import { type Finding, problemFinding } from './finding.ts'
import { formatCount } from './format-count.ts'
import { formatTable } from './format-table.ts'

const diskNeeded = 512 * 1024 * 1024

export const addDoctorCommand: AddCommand = (program, context) => {
  const { terminal, signal } = context
  program
    .command('doctor')
    .description('check settings, policy, disk, store, embedder, guards and index, and say what to do')
    .option('--json', 'print JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const findings: Finding[] = []
      for await (const finding of examine(signal)) {
        findings.push(finding)
        if (json) continue
        const { subject, text, remedy } = finding
        const mark = remedy === null ? terminal.style('green', 'ok     ') : terminal.style('red', 'trouble')
        terminal.print(formatTable([[mark, subject.padEnd(11), text]]))
        if (remedy !== null) terminal.print(`${' '.repeat(22)}→ ${remedy}\n`)
      }
      if (json) terminal.print(`${JSON.stringify(findings, null, 2)}\n`)
      if (findings.some(finding => finding.remedy !== null)) context.exitCode = exitCodes.trouble
    })
}

async function* examine(signal: AbortSignal): AsyncGenerator<Finding> {
  yield {
    subject: 'versions',
    text: `Node ${process.versions.node}, SQLite ${sqliteVersion()}`,
    remedy: null,
  }
  const config = loadConfig()
  const { home, answer } = config
  yield await examineDisk(home)
  yield examinePolicy(answer.policy)
  yield modelsFinding(config.models)
  yield* examineDatabases(home)
  const told = new Set<string>()
  for await (const finding of examineStores(config)) {
    told.add(finding.text)
    yield finding
  }
  const encoder = config.models.encoder && (await examineEncoder(config.models.encoder))
  if (encoder) yield encoder
  const models = { ...config.models, ...(encoder?.remedy && { encoder: null }) }
  let services: Services
  try {
    services = await openServices({ ...config, models }, { use: 'look' })
  } catch (error) {
    const finding = problemFinding('store', error)
    if (!told.has(finding.text)) yield finding
    return
  }
  try {
    yield* examineEmbedders(services)
    yield* examineGuards(services, signal)
    yield* examineReleases(services, signal)
  } catch (error) {
    if (isInterruption(error)) throw error
    yield problemFinding('index', error)
  } finally {
    await services.close()
  }
}

/** Which models the settings name; `variorum models test` asks one. */
function modelsFinding({ chat, reranker, encoder, regions, openAi }: Config['models']): Finding {
  const places = [...regions, ...(openAi ? [openAi.url] : [])].join(', ')
  const reranks = reranker ?? (encoder && `the encoder in ${encoder.folder}`)
  const named = [...chat, ...(reranks ? [`${reranks} reranks`] : [])].join(', ')
  const text = named === '' ? 'none: answers are quotations' : `${named}${places && `; ${places}`}`
  return { subject: 'models', text, remedy: null }
}

function examinePolicy(file: string | null): Finding {
  try {
    const { version, hash } = readPolicy(file)
    return { subject: 'policy', text: `${version} (${hash}), ${file ?? 'as shipped'}`, remedy: null }
  } catch (error) {
    return problemFinding('policy', error)
  }
}

async function examineDisk(home: string): Promise<Finding> {
  try {
    await mkdir(home, { recursive: true })
    await access(home, constants.W_OK)
    const { bavail, bsize } = await statfs(home)
    const free = bavail * bsize
    const remedy = free < diskNeeded ? 'Free some disk, or set VARIORUM_HOME to another one.' : null
    return { subject: 'disk', text: `${home}, ${formatBytes(free)} free`, remedy }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    return {
      subject: 'disk',
      text: `${home} can't be written (${reason})`,
      remedy: 'Set VARIORUM_HOME to a folder that can.',
    }
  }
}

async function* examineDatabases(home: string): AsyncGenerator<Finding> {
  const names = (await readdir(home).catch(() => [])).filter(name => name.endsWith('.db'))
  for (const name of names.sort()) {
    const check = checkDatabase(join(home, name))
    if (check === null) continue
    const sound = check.faults.length === 0
    yield {
      subject: 'store',
      text: `${name}, ${formatBytes(check.bytes)}, schema ${check.schema}, ${sound ? 'sound' : check.faults[0]}`,
      remedy: sound ? null : 'Restore a copy, or set VARIORUM_HOME to a new folder and ingest again.',
    }
  }
}

async function* examineEmbedders({ embedder, indexEmbedder, search }: Services): AsyncGenerator<Finding> {
  if (indexEmbedder !== embedder) yield await examineEmbedder(embedder, null)
  yield await examineEmbedder(indexEmbedder, search.embedder.id)
}

/** `indexed` is whose vectors the index holds; null where it is not the one that finds passages. */
async function examineEmbedder(embedder: Embedder, indexed: string | null): Promise<Finding> {
  const { id, dimensions, cost } = embedder
  const text = `${id}, ${dimensions} dimensions${cost ? `, $${cost.price} per million tokens` : ''}`
  try {
    const [vector] = await embedder.embed(['The quick brown fox'], 'query')
    if (Math.abs(Math.hypot(...(vector ?? [])) - 1) > 0.01)
      return { subject: 'embedder', text: `${text}, gives no vectors`, remedy: 'Install the project again.' }
  } catch (error) {
    return problemFinding('embedder', error)
  }
  const matches = indexed === null || indexed === id
  const remedy = matches ? null : 'Run `npx variorum reindex`.'
  return { subject: 'embedder', text: matches ? text : `${text}; the index has ${indexed}`, remedy }
}

async function* examineGuards({ guards }: Services, signal: AbortSignal): AsyncGenerator<Finding> {
  const [rules, ...others] = guards
  if (others.length === 0) yield { subject: 'guard', text: `${rules!.id} alone`, remedy: null }
  for (const guard of others) {
    const fault = await tryGuard(guard, signal)
    yield fault
      ? problemFinding('guard', fault)
      : { subject: 'guard', text: `${guard.id}, stops a known attack`, remedy: null }
  }
}

async function* examineReleases(services: Services, signal: AbortSignal): AsyncGenerator<Finding> {
  const { library } = services
  for (const { name } of await library.packages(localCaller.tenant, {}, signal)) {
    const releases = await library.releases(localCaller.tenant, name, {}, signal)
    let passages = 0
    let missing = 0
    for (const release of releases) {
      const check = await checkIndex(release, { ...services, signal })
      passages += check.passages
      missing += check.missing
    }
    const text = `${name}, ${formatCount(releases.length, 'release')}, ${formatCount(passages, 'passage')}`
    const remedy = missing > 0 ? 'Run `npx variorum reindex`.' : null
    yield { subject: 'index', text: remedy ? `${text}, ${missing} not indexed` : text, remedy }
  }
  const staged = await library.staged(signal)
  if (staged.length > 0)
    yield {
      subject: 'staging',
      text: `${formatCount(staged.length, 'release')} being written or left half done, invisible`,
      remedy: null,
    }
}
