import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ingestPackage } from '../../../ingest/ingest-package.ts'
import { canonicalText } from '../../../src/domain/document.ts'
import {
  bombs,
  crookedPdfs,
  type HostileFile,
  type Lures,
  lockedAndDisguised,
  reachingOut,
} from '../../support/corpus/hostile-files.ts'
import { openIngestServices, owner } from '../../support/ingest-services.ts'
import { makeFolder, writeFiles } from '../../support/make-folder.ts'

/** Stands in no file of a release. */
const secret = 'swordfish'
const good = '# Rates\n\nThe rate of territory 014 is 412.\n'

/** An address that counts who comes, and a file outside of every release. */
async function setLures(): Promise<Lures & { visits: string[] }> {
  const visits: string[] = []
  const server = createServer(({ url }, reply) => {
    visits.push(url ?? '')
    reply.end(secret)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const file = join(makeFolder({ 'secret.txt': secret }), 'secret.txt')
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, file, visits }
}

/** Ingests files beside a good one. What the ingest left where temporary files go is `left`. */
async function ingestBeside(files: readonly HostileFile[], zeros: string[] = []) {
  const services = await openIngestServices()
  const folder = makeFolder()
  const temporary = makeFolder()
  writeFiles(folder, Object.fromEntries([['good.md', good], ...files.map(each => [each.path, each.bytes])]))
  for (const path of zeros) {
    writeFileSync(join(folder, path), '')
    truncateSync(join(folder, path), 1024 ** 3)
  }
  mkdirSync(join(temporary, 'used'))
  const before = process.env.TMPDIR
  process.env.TMPDIR = join(temporary, 'used')
  try {
    const { summaries } = await ingestPackage(folder, { ...owner, package: 'manual', release: '1' }, services)
    const [release] = await services.library.releases('local', 'manual')
    const documents = await services.library.documents(release!)
    const texts = await Promise.all(
      documents.map(async ({ path, documentVersion, warnings }) => {
        const sections = await services.library.sections(documentVersion)
        return { path, text: canonicalText({ sections }), warnings }
      }),
    )
    return { summary: summaries[0]!, texts, left: readdirSync(join(temporary, 'used')) }
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

type Outcome = Awaited<ReturnType<typeof ingestBeside>>

/** Each file is refused with what is wrong and what would help, or read; the good one is read, and nothing is left. */
function expectHandled(files: readonly HostileFile[], { summary, texts, left }: Outcome): void {
  const wrong = files.flatMap(({ path, refused, warned }) => {
    const skipped = summary.files.skipped.find(each => each.path === path)
    const notices = summary.warnings.filter(each => each.path === path).map(({ warning }) => warning)
    if (refused === null)
      return skipped || (warned && !notices.some(notice => warned.test(notice)))
        ? [{ path, skipped, notices }]
        : []
    const isClear =
      skipped !== undefined &&
      refused.test(skipped.reason) &&
      !/undefined|\bnull\b|\[object/.test(skipped.reason) &&
      /^(?:bad-release|too-large)$/.test(skipped.problem?.code ?? '') &&
      (skipped.problem?.remedy.length ?? 0) > 8
    return isClear ? [] : [{ path, skipped, notices }]
  })
  expect(wrong).toEqual([])
  expect(texts.find(({ path }) => path === 'good.md')?.text).toBe(good)
  expect(left).toEqual([])
}

it('bombs are refused, and the other files of the release are read', async () => {
  const files = bombs()
  expectHandled(files, await ingestBeside(files, ['zeros.bin', 'zeros.csv']))
})

it('no file has another one read, or an address asked', async () => {
  const lures = await setLures()
  const files = reachingOut(lures)
  const outcome = await ingestBeside(files)
  expectHandled(files, outcome)
  expect(lures.visits).toEqual([])
  expect(JSON.stringify(outcome)).not.toContain(secret)
})

it('what is locked is refused, what is disguised is read as what it is', async () => {
  const files = await lockedAndDisguised()
  expectHandled(files, await ingestBeside(files))
})

it('crooked PDFs are read or refused, and their programs and attachments left alone', async () => {
  const files = await crookedPdfs()
  const outcome = await ingestBeside(files)
  expectHandled(files, outcome)
  expect(outcome.texts.filter(({ text }) => /attached|app\.alert/.test(text))).toEqual([])
})
