import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '../../eval/datasets/seeded-random.ts'
import { runCommand } from '../../eval/performance/soak/run-command.ts'
import { makeFolder } from '../support/make-folder.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const section = (index: number) =>
  `## 1.${index} Fee ${index}\n\nThe fee of class ${index} is $${index}.00.\n`
const ask = ['ask', 'How much is the fee of class 12?', '--package', 'manual']

/** Overwrites from `start` to `end` (shares of the file) with random bytes. */
function scramble(file: string, start: number, end: number) {
  const size = statSync(file).size
  const random = seededRandom(1)
  const bytes = Uint8Array.from({ length: Math.floor(size * (end - start)) }, () => random() * 256)
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, Math.floor(size * start))
  closeSync(handle)
}

describe('a store that cannot be used', () => {
  let sound: Awaited<ReturnType<typeof makeTemporaryFolder>>
  beforeAll(async () => {
    sound = await makeTemporaryFolder()
    const source = await makeTemporaryFolder()
    writeFileSync(
      join(source.path, 'fees.md'),
      `# Fees\n\n${Array.from({ length: 300 }, (_, index) => section(index)).join('\n')}`,
    )
    const args = ['ingest', source.path, '--package', 'manual', '--release', '1']
    const { code, output } = await runCommand(sound.path, args)
    expect(code, output).toBe(0)
    expect((await runCommand(sound.path, ask)).output).toContain('$12.00')
    return async () => {
      await sound.remove()
      await source.remove()
    }
  })

  function copy() {
    const home = makeFolder()
    cpSync(sound.path, home, { recursive: true })
    return home
  }

  const breakages: [string, string, (home: string) => void, RegExp][] = [
    [
      'a torn head',
      'library.db',
      home => scramble(join(home, 'library.db'), 0, 0.01),
      /is damaged.*ingest the releases again/s,
    ],
    [
      'half of the file',
      'library.db',
      home => truncateSync(join(home, 'library.db'), statSync(join(home, 'library.db')).size / 2),
      /is damaged.*ingest the releases again/s,
    ],
    [
      'the schema of a newer version',
      'library.db',
      home => {
        const database = new DatabaseSync(join(home, 'library.db'))
        database.exec('PRAGMA user_version = 99')
        database.close()
      },
      /newer Variorum.*set VARIORUM_HOME/s,
    ],
    [
      'torn conversations',
      'conversations.db',
      home => scramble(join(home, 'conversations.db'), 0, 0.1),
      /is damaged.*restore a copy/s,
    ],
  ]

  it.each(breakages)(
    '%s: every command names the file and the remedy',
    { timeout: 120_000 },
    async (_name, file, damage, message) => {
      const home = copy()
      damage(home)
      for (const args of [ask, ['releases'], ['serve'], ['doctor']]) {
        const { code, output } = await runCommand(home, args)
        expect(code, output).toBe(2)
        expect(output).toContain(join(home, file))
        expect(output).toMatch(message)
        expect(output).not.toMatch(/\n\s+at /)
      }
    },
  )

  it('damage in the middle is named when it is met, and found by doctor', { timeout: 120_000 }, async () => {
    const home = copy()
    scramble(join(home, 'library.db'), 0.15, 0.99)
    const asked = await runCommand(home, ask)
    expect(asked.code, asked.output).toBe(2)
    expect(asked.output).toContain(`${join(home, 'library.db')} is damaged`)
    const doctor = await runCommand(home, ['doctor', '--json'])
    expect(doctor.code).toBe(2)
    const findings = JSON.parse(doctor.output) as { text: string; remedy: string | null }[]
    expect(
      findings
        .filter(finding => finding.remedy !== null)
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/library\.db.*(malformed|damaged|free|tree)/i)
  })

  it('a file where the folder should be is named', async () => {
    const home = join(makeFolder({ occupied: 'text' }), 'occupied')
    for (const args of [['releases'], ['serve'], ['doctor']]) {
      const { code, output } = await runCommand(home, args)
      expect(code, output).toBe(2)
      expect(output).toContain(home)
      expect(output).toMatch(/VARIORUM_HOME/)
      expect(output).not.toMatch(/\n\s+at /)
    }
  })

  it('a folder where the database should be is named', async () => {
    const home = makeFolder()
    mkdirSync(join(home, 'library.db'))
    const { code, output } = await runCommand(home, ['releases'])
    expect(code, output).toBe(2)
    expect(output).toMatch(/library\.db could not be opened[\s\S]*VARIORUM_HOME/)
  })

  it('an empty file, as a start that was interrupted leaves it, is a new store', async () => {
    const home = makeFolder({ 'library.db': '', 'conversations.db': '' })
    const { code, output } = await runCommand(home, ['releases'])
    expect(code, output).toBe(0)
    expect(output).toContain('Nothing is ingested yet')
  })
})
