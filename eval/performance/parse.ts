import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { openParserPool } from '../../ingest/parsers/apart/parser-pool.ts'
import { readOptions } from '../run/read-options.ts'
import { machineLine } from './machine-line.ts'
import { makeSources, type Source } from './parse/make-sources.ts'

const run = promisify(execFile)
const libraries = ['pdfplumber', 'python-docx', 'openpyxl', 'beautifulsoup4', 'lxml']
const workers = 2
const megabyte = 1024 * 1024

type Measured = { seconds: number; megabytes: number }

/**
 * How fast files of each format are read on two workers, with the peak of memory, beside usual libraries of Python on two
 * processes: `npm run bench -- parse [--scale 4] [--copies 8] [--only pdf]`. Ours also finds headings, rows and passages.
 * Markdown has no usual library there, and its readers of CSV, XML and JSON give bare values. Python is left out, and that
 * said, where it can't be set up. Its memory is that of its processes, ours that of the one process
 * with both threads.
 */
export async function benchParse(args: string[]): Promise<void> {
  const { scale, copies, only } = readOptions(args, { scale: 4, copies: 8, only: '' })
  const sources = (await makeSources(scale)).filter(({ path }) => path.endsWith(only))
  const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
  try {
    for (const { path, bytes } of sources) writeFileSync(join(folder, path), bytes)
    console.log(`${copies} copies of each on ${workers} workers; ${machineLine()}`)
    const python = await readInPython(folder, sources, copies)
    console.log(
      [
        'file',
        'MB',
        'ours MB/s',
        'pages/s',
        'peak MB',
        'Python MB/s',
        'pages/s',
        'peak MB',
        '× as fast',
      ].join('\t'),
    )
    for (const source of sources) console.log(line(source, await readHere(source, copies), python, copies))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function readHere({ path, bytes }: Source, copies: number): Promise<Measured> {
  const pool = openParserPool({ threads: workers, milliseconds: 600_000, megabytes: 1_500 })
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const read = (count: number) =>
    Promise.all(Array.from({ length: count }, () => pool.parse({ path, bytes })))
  try {
    await read(workers) // libraries loaded
    const started = performance.now()
    await read(copies)
    return { seconds: (performance.now() - started) / 1000, megabytes: peak / megabyte }
  } finally {
    clearInterval(watch)
    await pool.close()
  }
}

/** By file name; empty where Python or its libraries can't be had. */
async function readInPython(
  folder: string,
  sources: readonly Source[],
  copies: number,
): Promise<Map<string, Measured>> {
  const environment = join(folder, 'python')
  const program = join(import.meta.dirname, 'parse/python_toolchain.py')
  try {
    await run('python3', ['-m', 'venv', environment])
    await run(join(environment, 'bin/pip'), ['install', '--quiet', ...libraries])
    const listed = await run(join(environment, 'bin/pip'), ['list', '--format=freeze'])
    const versions = listed.stdout
      .split('\n')
      .filter(each => libraries.some(name => each.startsWith(`${name}==`)))
    console.log(`beside ${versions.join(', ')}`)
    const paths = sources.filter(({ path }) => !path.endsWith('.md')).map(({ path }) => join(folder, path))
    const { stdout } = await run(join(environment, 'bin/python'), [program, String(copies), ...paths])
    const lines = stdout
      .trim()
      .split('\n')
      .map(each => JSON.parse(each) as Measured & { path: string })
    return new Map(lines.map(each => [basename(each.path), each]))
  } catch (error) {
    console.log(`without Python: ${(error as Error).message.split('\n')[0]}`)
    return new Map()
  }
}

function line(source: Source, ours: Measured, python: ReadonlyMap<string, Measured>, copies: number): string {
  const total = (source.bytes.length * copies) / megabyte
  const theirs = python.get(source.path)
  return [
    source.path,
    (source.bytes.length / megabyte).toFixed(2),
    (total / ours.seconds).toFixed(2),
    pagesPerSecond(ours),
    ours.megabytes.toFixed(0),
    theirs ? (total / theirs.seconds).toFixed(2) : '',
    theirs ? pagesPerSecond(theirs) : '',
    theirs ? theirs.megabytes.toFixed(0) : '',
    theirs ? `${(theirs.seconds / ours.seconds).toFixed(2)} ×` : '',
  ].join('\t')

  function pagesPerSecond({ seconds }: Measured): string {
    return source.pages === null ? '' : ((source.pages * copies) / seconds).toFixed(0)
  }
}
