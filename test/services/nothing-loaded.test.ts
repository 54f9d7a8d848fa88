import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { makeFolder } from '../support/make-folder.ts'

const root = join(import.meta.dirname, '../..')
const urlOf = (path: string) => JSON.stringify(pathToFileURL(join(root, path)).href)

/** Opens the services in a process of its own and says which outside packages were asked for. */
function loadedWith(settings: Record<string, string>): string[] {
  const program = `
    import { registerHooks } from 'node:module'
    const loaded = new Set()
    registerHooks({
      resolve(specifier, context, next) {
        if (/^@?[a-z]/.test(specifier) && !specifier.startsWith('node:')) loaded.add(specifier)
        return next(specifier, context)
      },
    })
    const { openServices } = await import(${urlOf('src/services.ts')})
    const { loadConfig } = await import(${urlOf('src/config.ts')})
    const services = await openServices(loadConfig(process.env, { root: process.env.VARIORUM_HOME }))
    await services.close()
    console.log(JSON.stringify([...loaded]))`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(makeFolder({ 'load.mjs': program }), 'load.mjs')],
    {
      env: { PATH: process.env.PATH, VARIORUM_HOME: makeFolder(), VARIORUM_SEARCH_WORKERS: '1', ...settings },
      encoding: 'utf8',
    },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const ofModels = /^(@aws-sdk|@smithy|@langchain|langchain)/

it('loads nothing of AWS or LangChain without a model, and the SDK with one of Bedrock', () => {
  const plain = loadedWith({})
  expect(plain).toContain('zod')
  expect(plain.filter(name => ofModels.test(name))).toEqual([])
  const bedrock = loadedWith({ VARIORUM_EMBEDDER: 'titan-embed-v2', VARIORUM_BEDROCK_REGIONS: 'eu-west-1' })
  expect(bedrock).toContain('@aws-sdk/client-bedrock-runtime')
})
