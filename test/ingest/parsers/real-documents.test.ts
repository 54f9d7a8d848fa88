import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSupported } from '../../../ingest/parsers/detect/detect-format.ts'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { expectDocumentLaws, rowsOf } from './document-laws.ts'

const data = process.env.VARIORUM_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const there = existsSync(join(data, 'asvs'))
if (!there) console.info(`Real documents are not tested: no ${data} (set VARIORUM_DATA).`)

function filesOf(folder: string): string[] {
  return readdirSync(join(data, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && isSupported(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
}

const read = (path: string) => parseDocument({ path, bytes: readFileSync(join(data, path)) })

describe.runIf(there)('real documents', () => {
  it.each(['asvs/releases', 'ota_memos/versions', 'policyengine_aca/snapshots'])(
    'obey the laws: %s',
    folder => {
      const step = folder.startsWith('ota') ? 9 : 1
      for (const path of filesOf(folder).filter((_, index) => index % step === 0)) {
        const bytes = readFileSync(path)
        expectDocumentLaws(parseDocument({ path, bytes }), bytes.toString('utf8'))
      }
    },
  )

  it('give every verification requirement its number as row key', () => {
    const version = read('asvs/releases/4.0.3/0x11-V2-Authentication.md')
    const section = version.sections.find(each => each.number === 'V2.1')!
    expect(section.trail).toEqual(['Authentication', 'Password Security'])
    const keys = section.blocks.flatMap(rowsOf).flatMap(row => row.key ?? [])
    expect(keys).toEqual(Array.from({ length: 12 }, (_, index) => `2.1.${index + 1}`))
  })

  it('give a state its section and a rating area its row', () => {
    const version = read('policyengine_aca/snapshots/v1.428.0_2025-11-01/state_rating_area_cost.yaml')
    const state = version.sections.find(section => section.anchor === 'CA')!
    const row = state.blocks.flatMap(rowsOf).find(each => each.key === '15')!
    expect(row.cells.map(cell => cell.text)).toEqual(['15', '244.00'])
  })

  it('give an age curve one row per age', () => {
    const version = read('policyengine_aca/snapshots/v1.428.0_2025-11-01/age_curves/mn.yaml')
    const rows = version.sections.find(section => section.anchor === 'brackets')!.blocks.flatMap(rowsOf)
    expect(rows.find(row => row.key === '50')!.plain.text).toBe('50 | 2.0067')
  })

  it('give 22,614 records a section each, by their id', () => {
    const paths = ['clapnq', 'cloud'].map(name => `mtrag/corpus_pooled/${name}.jsonl`)
    expect(paths.map(read).reduce((sum, version) => sum + version.sections.length, 0)).toBe(22_614)
  })
})
