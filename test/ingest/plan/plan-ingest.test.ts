import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlanOptions } from '../../../ingest/plan/ingest-plan.ts'
import { planIngest } from '../../../ingest/plan/plan-ingest.ts'
import { openSource } from '../../../ingest/read/open-source.ts'
import { ingestFiles, openIngestServices, owner } from '../../support/ingest-services.ts'
import { makeFolder } from '../../support/make-folder.ts'
import { makeZip } from '../../support/make-zip.ts'

type Given = Partial<PlanOptions>
const text = '# A\n\nWords.\n'

async function planOf(path: string, options: Given = {}, services = openIngestServices()) {
  const source = await openSource(path)
  try {
    const plan = await planIngest(source, { ...owner, ...options }, (await services).library)
    const labels = plan.releases.map(planned => planned.release.label)
    const files = plan.releases.map(planned => planned.files.map(file => file.path))
    return { plan, name: plan.package.name, labels, files }
  } finally {
    await source.close()
  }
}

const folder = (files: Record<string, string>) => makeFolder({ ...files, '.DS_Store': 'x' })

describe('the plan of an ingest', () => {
  it('takes ordered folders as releases, oldest first, and names the package after the folder', async () => {
    const root = folder({ 'Auto Manual/2025-01/a.md': text, 'Auto Manual/2024-07/sub/b.md': text })
    const { name, labels, files } = await planOf(join(root, 'Auto Manual'))
    expect([name, labels, files]).toEqual(['auto-manual', ['2024-07', '2025-01'], [['sub/b.md'], ['a.md']]])
  })

  it('takes a folder with a release.yaml as a release whatever its name, and does not ingest the file', async () => {
    const root = folder({
      'manual/first/release.yaml': 'package: auto\nlabel: "2024"\norder: 1\ntitle: Auto\n',
      'manual/first/a.md': text,
      'manual/last/release.yaml': 'package: auto\norder: 2\neffective: 2025-01-01\naccess: staff\n',
      'manual/last/a.md': text,
    })
    const { plan, name, labels, files } = await planOf(join(root, 'manual'))
    expect([name, labels, files]).toEqual(['auto', ['2024', 'last'], [['a.md'], ['a.md']]])
    expect(plan.package.title).toBe('Auto')
    expect(plan.releases[1]!.release).toMatchObject({ effective: '2025-01-01', access: 'staff', order: 2 })
  })

  it('takes everything as one release when a label is given', async () => {
    const root = folder({ 'manual/2024-07/a.md': text, 'manual/notes.md': text })
    const { labels, files } = await planOf(join(root, 'manual'), { release: 'all' })
    expect([labels, files]).toEqual([['all'], [['2024-07/a.md', 'notes.md']]])
  })

  it('takes a folder with a release.yaml at its top as one release', async () => {
    const root = folder({ '2025-01/release.yaml': 'package: auto\n', '2025-01/a.md': text })
    const { name, labels } = await planOf(join(root, '2025-01'))
    expect([name, labels]).toEqual(['auto', ['2025-01']])
  })

  it.each<[string, string[], Given, unknown]>([
    ['releases at its top', ['1/a.md', '2/a.md'], {}, ['manual', ['1', '2'], [['a.md'], ['a.md']]]],
    [
      'one folder around the releases',
      ['auto/1/a.md', 'auto/2/a.md'],
      {},
      ['auto', ['1', '2'], [['a.md'], ['a.md']]],
    ],
    ['one folder around a release', ['4.0.1/a.md'], { release: 'x' }, ['manual', ['x'], [['a.md']]]],
    ['one release', ['4.0.1/a.md'], {}, ['manual', ['4.0.1'], [['a.md']]]],
  ])('takes a zip with %s', async (_, paths, options, expected) => {
    const zip = makeZip([
      ...paths.map(name => ({ name, content: text })),
      { name: '__MACOSX/x', content: 'x' },
    ])
    const { name, labels, files } = await planOf(
      join(makeFolder({ 'manual.zip': zip }), 'manual.zip'),
      options,
    )
    expect([name, labels, files]).toEqual(expected)
  })

  it.each<[string, Record<string, string>, Given, string, string]>([
    [
      'a folder that is no release',
      { 'm/2024/a.md': text, 'm/images/b.md': text },
      {},
      'bad-release',
      '"images"',
    ],
    ['a folder without releases', { 'm/a.md': text }, {}, 'bad-release', 'no folders'],
    [
      'an unknown key',
      { 'm/1/release.yaml': 'label: 1\ncolour: red\n', 'm/1/a.md': text },
      {},
      'bad-release',
      'release.yaml:2',
    ],
    [
      'a release without documents',
      { 'm/1/a.md': text, 'm/2/logo.png': 'GIF89a\0' },
      {},
      'bad-release',
      'm/2',
    ],
    [
      'several packages',
      {
        'm/1/release.yaml': 'package: a',
        'm/1/a.md': text,
        'm/2/release.yaml': 'package: b',
        'm/2/a.md': text,
      },
      {},
      'bad-release',
      'a, b',
    ],
    ['dates and versions', { 'm/2024-07/a.md': text, 'm/v1/a.md': text }, {}, 'conflict', 'some are dates'],
    [
      'one date for several releases',
      { 'm/1/a.md': text, 'm/2/a.md': text },
      { effective: '2024-01-01' },
      'bad-request',
      '2 releases',
    ],
    ['an impossible date', { 'm/1/a.md': text }, { effective: '2024-02-30' }, 'bad-request', '2024-02-30'],
    ['a bad package name', { 'm/1/a.md': text }, { package: 'Auto Manual' }, 'bad-request', 'Auto Manual'],
    ['a bad label', { 'm/a.md': text }, { release: 'a/b' }, 'bad-request', 'a/b'],
  ])('refuses %s', async (_, files, options, code, message) => {
    await expect(planOf(join(folder(files), 'm'), options)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
      remedy: expect.stringMatching(/./),
    })
  })

  it('orders a new release among those that are there, and refuses what does not order with them', async () => {
    const services = await openIngestServices()
    await ingestFiles(services, '4.0.1', { 'a.md': text })
    await ingestFiles(services, '4.0.3', { 'a.md': text })
    const path = folder({ 'a.md': text })
    const between = await planOf(path, { package: 'manual', release: '4.0.2' }, Promise.resolve(services))
    const [first, last] = await services.library.releases('local', 'manual')
    const { ordinal } = between.plan.releases[0]!.release
    expect(ordinal > first!.ordinal && ordinal < last!.ordinal).toBe(true)
    for (const options of [
      { release: '2024-07' },
      { release: 'spring' },
      { release: '5', order: 3 },
      { release: '5', effective: '2025-01-01' },
    ])
      await expect(
        planOf(path, { package: 'manual', ...options }, Promise.resolve(services)),
      ).rejects.toMatchObject({
        code: 'conflict',
      })
  })
})
