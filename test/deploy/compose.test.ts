import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { loadConfig } from '../../src/config.ts'

const project = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(project, path), 'utf8')

type Service = {
  image?: string
  build?: { context: string; dockerfile: string }
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
}
type Compose = { services: Record<string, Service>; volumes: Record<string, null> }

const document = parseDocument(read('deploy/compose.yaml'), { strict: true, uniqueKeys: true })
const { services, volumes } = document.toJS() as Compose
/** As Compose fills them in where nothing is set. */
const filled = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1')

describe('deploy/compose.yaml', () => {
  test('is YAML without faults, of which every image is pinned and looked after', () => {
    expect([...document.errors, ...document.warnings]).toEqual([])
    expect(Object.keys(services)).toEqual(['variorum', 'opensearch', 'redis', 'objects'])
    for (const [name, { image, build, healthcheck }] of Object.entries(services)) {
      if (build) continue
      expect(image, name).toMatch(/^[a-z/]+:v?\d+\.\d+\.\d+/)
      expect(healthcheck?.test[0], name).toMatch(/^CMD/)
    }
  })

  test('keeps what is written in volumes that are declared', () => {
    const named = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.map(each => each.split(':')[0]),
    )
    expect(named.toSorted()).toEqual(Object.keys(volumes).toSorted())
  })

  test('sets up the service with settings that it accepts, for the stores beside it', () => {
    const { environment = {}, depends_on: needs = {}, ports } = services.variorum!
    const set = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]))
    const { search, memory, library } = loadConfig(set)
    expect([search.kind, memory.kind, library.kind]).toEqual(['opensearch', 'redis', 's3'])
    const hosts = [set.OPENSEARCH_URL!, set.REDIS_URL!, set.S3_ENDPOINT!].map(url => new URL(url).hostname)
    expect(hosts.toSorted()).toEqual(Object.keys(needs).toSorted())
    expect(Object.values(needs).every(({ condition }) => condition === 'service_healthy')).toBe(true)
    expect(ports).toEqual(['127.0.0.1:3000:3000'])
    expect(set.S3_SECRET_KEY).toBe(filled(services.objects!.environment!.ROOT_SECRET_KEY!))
    expect(set.REDIS_PASSWORD).toBe(filled(services.redis!.environment!.REDIS_PASSWORD!))
  })
})

describe('deploy/Dockerfile', () => {
  const dockerfile = read('deploy/Dockerfile')

  test('has the Node that the project brings elsewhere, and ends without the rights of root', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as { optionalDependencies: object }
    const versions = [...dockerfile.matchAll(/^FROM node:([\d.]+)/gm)].map(([, version]) => version)
    expect(versions).toHaveLength(3)
    for (const version of versions) expect(Object.values(optionalDependencies)).toContain(version)
    expect(dockerfile.lastIndexOf('\nUSER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nRUN'))
  })

  test('copies what there is', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) =>
      paths!.split(' '),
    )
    expect(copied).toContain('src')
    for (const path of copied) expect(existsSync(join(project, path)), path).toBe(true)
  })
})
