import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { settings } from '../src/settings.ts'
import { inProject, load } from './support/load-settings.ts'

describe('.env.example', () => {
  const text = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')

  it('names every setting with its meaning and default, and no other', () => {
    const documented = [...text.matchAll(/^# (.+)\n# ([A-Z0-9_]+)=(.*)$/gm)].map(
      ([, meaning, name, standard]) => ({
        name,
        meaning,
        default: standard,
      }),
    )
    expect(documented).toEqual(settings)
  })

  it('is accepted when every line is switched on', () => {
    writeFileSync(inProject('.env'), text.replace(/^# (?=[A-Z0-9_]+=)/gm, ''))
    expect(load()).toEqual({
      ...loadConfig({}, { root: '/nowhere', cwd: '/' }),
      home: inProject('.variorum'),
    })
  })
})
