import { join } from 'node:path'
import { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { readWrittenYaml } from '../domain/written-yaml.ts'
import { type Catalogue, CatalogueEntry } from './catalogue.ts'

const shipped = join(import.meta.dirname, 'catalogue.yaml')

type Written = Record<string, unknown>
const WrittenCatalogue = z.strictObject({
  defaults: z
    .partialRecord(z.enum(['chat', 'embedding', 'rerank']), z.record(z.string(), z.unknown()))
    .default({}),
  models: z.array(z.looseObject({ id: z.string(), kind: z.enum(['chat', 'embedding', 'rerank']) })),
})

/**
 * The shipped models and those of `file`, which add to them or replace one by its id. Throws `Problem` (`bad-setting`)
 * that names file, line, model and field.
 */
export function readCatalogue(file: string | null = null): Catalogue {
  const standard = readEntries(shipped, {})
  if (file === null) return standard.entries
  const own = readEntries(file, standard.defaults)
  const ids = new Set(own.entries.map(({ id }) => id))
  const taken = new Set(own.entries.flatMap(({ aliases }) => aliases))
  // Who calls a model of their own "best" means that one.
  const kept = standard.entries
    .filter(({ id }) => !ids.has(id))
    .map(entry => ({ ...entry, aliases: entry.aliases.filter(alias => !taken.has(alias)) }))
  return [...own.entries, ...kept]
}

function readEntries(file: string, inherited: Written): { entries: Catalogue; defaults: Written } {
  const { value, lineOf } = readWrittenYaml(
    file,
    'the catalogue',
    'Set VARIORUM_MODELS to a readable YAML file.',
  )
  const written = WrittenCatalogue.safeParse(value)
  if (!written.success) {
    const { path, message } = written.error.issues[0]!
    throw refusal(file, lineOf(path), `${path.join('.') || 'the file'}: ${message}`)
  }
  const defaults = merge(inherited, written.data.defaults)
  const entries = written.data.models.map((model, index) => {
    const parsed = CatalogueEntry.safeParse(merge((defaults[model.kind] ?? {}) as Written, model))
    if (parsed.success) return parsed.data
    const { path, message } = parsed.error.issues[0]!
    throw refusal(
      file,
      lineOf(['models', index]),
      `${model.id}: ${path.join('.') || 'the entry'}: ${message}`,
    )
  })
  const names = entries.flatMap(({ id, aliases }) => [id, ...aliases])
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) throw refusal(file, 1, `the name "${names[twice]}" is given twice`)
  return { entries, defaults }
}

/** What an entry says instead of its defaults; its parameters and regions are its own as a whole. */
function merge(base: Written, over: Written): Written {
  const merged: Written = { ...base }
  for (const [name, value] of Object.entries(over)) {
    const before = merged[name]
    const both = isRecord(before) && isRecord(value) && name !== 'parameters'
    merged[name] = both ? merge(before, value) : value
  }
  return merged
}

const isRecord = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refusal = (file: string, line: number, what: string) =>
  new Problem(
    'bad-setting',
    `${file}, line ${line}: ${what}.`,
    'Correct the entry; the shipped catalogue shows how.',
  )
