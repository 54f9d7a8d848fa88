import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Rooms by path, the most specific first. */
const rooms: [string, RegExp][] = [
  ['measuring', /^eval\/(run|performance)\b/],
  ['root', /^(src\/(main|cli)\.ts|src\/cli\/|eval\/(datasets|reports)\b)/],
  [
    'test-server',
    /^test\/support\/(bedrock-emulator|browser|corpus|opensearch|redis|s3)\/|^test\/support\/(faulty-proxy|make-zip|turn-records)\.ts$/,
  ],
  ['services', /^src\/services(\.ts|\/)/],
  [
    'config',
    /^src\/(config|settings|setting-(schemas|faults)|(bedrock|library|search|memory|reranker|unknown)-settings)\.ts$/,
  ],
  ['domain', /^src\/domain\//],
  ['language', /^src\/language\//],
  ['compare', /^src\/compare\//],
  ['comparisons', /^src\/comparisons\//],
  ['report', /^src\/report\//],
  ['scorers', /^eval\/scorers\//],
  [
    'adapter',
    /^src\/(library|search|memory|jobs|cache|drops)\/[^/]+\/|^src\/model\/[^/]+\/|^src\/guard\/[^/]+\//,
  ],
  ['port', /^src\/(library|search|memory|jobs|cache|drops|model|guard)\/[^/]+\.ts$/],
  ['store', /^src\/store\//],
  ['composer-port', /^src\/answer\/compose\/composer\.ts$/],
  ['answer', /^src\/answer\//],
  ['ingest', /^ingest\//],
  ['judges', /^eval\/judges\//],
  ['access', /^src\/access\//],
  ['resilience', /^src\/resilience\//],
  ['observe', /^src\/observe\//],
  ['http', /^src\/http\//],
  ['page', /^src\/page\//],
  ['web', /^src\/web\//],
  ['shipped', /^models\/.*\.json$/],
]

const story = [
  'port',
  'comparisons',
  'composer-port',
  'compare',
  'scorers',
  'language',
  'access',
  'resilience',
  'observe',
  'domain',
]

const everyRoomBut = (...names: string[]) => rooms.map(([name]) => name).filter(name => !names.includes(name))

/** Who may import whom; a room may always import itself. The table of the design, §4. */
const allowed: Record<string, string[]> = {
  domain: [],
  language: ['domain'],
  port: ['domain'],
  'composer-port': ['domain', 'port'],
  compare: ['domain', 'language'],
  scorers: ['domain', 'language'],
  comparisons: ['port', 'compare', 'resilience', 'domain'],
  report: ['compare', 'domain', 'language'],
  store: ['domain', 'observe'],
  adapter: ['port', 'store', 'domain', 'language', 'resilience', 'observe'],
  answer: [...story, 'shipped'],
  ingest: story,
  judges: story,
  access: ['domain', 'port'],
  resilience: ['domain'],
  observe: ['domain'],
  config: ['domain'],
  http: ['access', 'observe', 'domain', 'port', 'answer', 'comparisons', 'report', 'page'],
  page: ['observe'],
  web: ['domain'],
  services: everyRoomBut('root', 'measuring', 'test-server', 'http', 'page', 'web'),
  root: everyRoomBut('test-server', 'web'),
  measuring: everyRoomBut('web'),
}

/** Outside packages that must not leave their rooms. */
const kept: [RegExp, RegExp][] = [
  [
    /^node:sqlite$/,
    /^(src\/store\/sqlite|src\/library\/embedded|src\/search\/embedded|src\/memory\/embedded|eval\/performance)\//,
  ],
  [
    /^(@aws-sdk|@smithy)/,
    /^(src\/(model|library|guard|store)\/(bedrock|s3|aws|opensearch)|eval\/performance\/model\/)/,
  ],
  [/^(@langchain|langchain)/, /^src\/model\/langchain\//],
  [/^onnxruntime/, /^src\/model\/onnx\//],
  [/^(@opensearch-project|ioredis|bullmq)/, /^src\/(search|memory|jobs|cache|store)\/(opensearch|redis)/],
  [/^express$/, /^src\/(http\/|main\.ts)/],
  [/^commander$/, /^src\/cli/],
  [/^docx$/, /^(src\/report\/word|eval\/datasets\/tables)\//],
  [/^react(-dom)?(\/|$)/, /^src\/web\//],
  [/^vite$/, /^src\/page\//],
  [/^pdfjs-dist(\/|$)/, /^(ingest\/parsers\/pdf|src\/web\/pages)\//],
]

/** All that the page may bring along to a browser. */
const ofThePage = /^(react(-dom)?|eventsource-parser|pdfjs-dist)(\/|$)/

const roomOf = (file: string) => rooms.find(([, pattern]) => pattern.test(file))?.[0] ?? null

/** Why one import is wrong; null when it is fine. */
function fault(file: string, specifier: string): string | null {
  const from = roomOf(file)
  if (from === null) return `${file} stands in no room`
  if (!specifier.startsWith('.')) {
    if (from === 'web' && !ofThePage.test(specifier)) return `${file} brings ${specifier} into the page`
    const home = kept.find(([name]) => name.test(specifier))
    return home && !home[1].test(file) ? `${file} imports ${specifier} outside its adapter` : null
  }
  const target = normalize(join(dirname(file), specifier))
  const to = roomOf(target)
  if (to === null) return `${file} imports ${target}, which stands in no room`
  if (from === to) {
    const adapter = (path: string) => path.split('/').slice(0, 3).join('/')
    return from === 'adapter' && adapter(file) !== adapter(target)
      ? `${file} imports another adapter, ${target}`
      : null
  }
  return allowed[from]!.includes(to) ? null : `${file} (${from}) imports ${target} (${to})`
}

function importsOf(source: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g
  return [...source.matchAll(pattern)].map(match => (match[1] ?? match[2] ?? match[3])!)
}

const files = globSync('{src,ingest,eval}/**/*.{ts,tsx}', {
  exclude: path => path.includes('node_modules'),
}).map(file => file.replaceAll('\\', '/'))
const sources = new Map(files.map(file => [file, readFileSync(file, 'utf8')]))

describe('architecture', () => {
  it('finds the files it guards', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.some(file => importsOf(sources.get(file)!).length > 2)).toBe(true)
  })

  it('lets every room import only what the design allows', () => {
    const faults = files.flatMap(file =>
      importsOf(sources.get(file)!).flatMap(name => fault(file, name) ?? []),
    )
    expect(faults).toEqual([])
  })

  it.each([
    ['src/domain/answer.ts', '../language/terms.ts'],
    ['src/language/terms.ts', '../answer/answer-question.ts'],
    ['src/compare/compare-releases.ts', '../library/release-library.ts'],
    ['eval/scorers/number-check.ts', '../../src/library/release-library.ts'],
    ['src/answer/answer-question.ts', '../search/embedded/open-embedded-search.ts'],
    ['src/answer/answer-question.ts', '../store/sqlite/open-database.ts'],
    ['src/search/embedded/open-embedded-search.ts', '../../library/embedded/open-embedded-library.ts'],
    ['src/search/embedded/open-embedded-search.ts', '../../answer/answer-question.ts'],
    ['src/library/release-library.ts', '../store/sqlite/open-database.ts'],
    ['src/comparisons/read-releases.ts', '../library/embedded/open-embedded-library.ts'],
    ['src/report/report.ts', '../library/release-library.ts'],
    ['src/compare/compare-releases.ts', '../report/comparison-report.ts'],
    ['src/http/app.ts', '../services.ts'],
    ['src/http/app.ts', '../search/embedded/open-embedded-search.ts'],
    ['src/services.ts', './main.ts'],
    ['ingest/ingest-release.ts', '../src/services.ts'],
    ['src/answer/answer-question.ts', 'node:sqlite'],
    ['src/http/app.ts', '@aws-sdk/client-s3'],
    ['src/model/bedrock/bedrock-chat.ts', '@langchain/core/messages'],
    ['src/answer/answer-question.ts', 'langchain'],
    ['src/answer/answer-question.ts', 'express'],
    ['src/cli.ts', '../test/support/bedrock-emulator/open-bedrock-emulator.ts'],
    ['src/web/ask/ask-view.tsx', '../../http/routes/answers.ts'],
    ['src/web/ask/ask-view.tsx', '../../report/comparison-report.ts'],
    ['src/http/routes/page.ts', '../../web/main.tsx'],
    ['src/cli.ts', './web/main.tsx'],
    ['src/http/routes/page.ts', 'vite'],
    ['src/http/routes/page.ts', 'react'],
    ['src/web/ask/ask-view.tsx', 'node:fs'],
    ['src/web/ask/ask-view.tsx', 'zod'],
    ['src/drawer/things.ts', '../domain/answer.ts'],
  ])('catches %s importing %s', (file, specifier) => {
    expect(fault(file, specifier)).not.toBeNull()
  })

  it('takes nothing but types from the domain into the page', () => {
    const brought = files.filter(
      file =>
        roomOf(file) === 'web' &&
        /^(import|export) (?!type\b)[^'"]*['"][^'"]*\/domain\//m.test(sources.get(file)!),
    )
    expect(brought).toEqual([])
  })

  it('has no cycles', () => {
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (file: string, trail: string[]) => {
      if (state.get(file) === 'done') return
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
        return
      }
      state.set(file, 'open')
      for (const name of importsOf(sources.get(file) ?? '')) {
        const target = normalize(join(dirname(file), name)).replaceAll('\\', '/')
        if (name.startsWith('.') && sources.has(target)) visit(target, [...trail, file])
      }
      state.set(file, 'done')
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('reads the environment in config.ts only', () => {
    const readers = files.filter(
      file => /process\.env\b/.test(sources.get(file)!) && file !== 'src/config.ts',
    )
    expect(readers).toEqual([])
  })

  it('keeps files under 300 lines, with named exports and without drawers', () => {
    // The texts of the page stand in one file however many they are.
    const long = files.filter(file => sources.get(file)!.split('\n').length > 300)
    expect(long.filter(file => file !== 'src/web/messages.ts')).toEqual([])
    expect(files.filter(file => /^export default/m.test(sources.get(file)!))).toEqual([])
    expect(
      files.filter(file => /\/(utils?|helpers?|common|misc)(\/|\.tsx?$)|\/(types|index)\.tsx?$/.test(file)),
    ).toEqual([])
  })
})
