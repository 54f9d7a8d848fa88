import { join } from 'node:path'
import type { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { readWrittenYaml } from '../../domain/written-yaml.ts'
import { HealthLimits, modelsOf, type RouteTable, WrittenTable } from './route-table.ts'

const shipped = join(import.meta.dirname, 'default-routes.yaml')

/** A model's own name for the one that a table uses; throws `Problem` where there is none. */
export type NameOf = (name: string) => string

/**
 * The shipped table, or that of `file` in its place, with the models' own names. Throws `Problem` (`bad-setting`) that
 * names file, line and field.
 */
export function readRoutes(file: string | null = null, nameOf: NameOf = name => name): RouteTable {
  if (file === null) return readTable(shipped, {}, nameOf)
  return readTable(file, readTable(shipped, {}, name => name).health, nameOf)
}

/** No rules, with the shipped limits of health. */
export const noRoutes = (): RouteTable => ({ ...readRoutes(), version: 'none', routes: [] })

function readTable(file: string, health: Partial<HealthLimits>, nameOf: NameOf): RouteTable {
  const { value, lineOf } = readWrittenYaml(
    file,
    'the table of routes',
    'Set VARIORUM_ROUTES to a readable YAML file, or to "shipped".',
  )
  const parsed = WrittenTable.safeParse(value ?? {})
  if (!parsed.success) {
    const issue = deepest(parsed.error.issues[0]!)
    throw refusal(file, lineOf(issue.path), `${issue.path.join('.') || 'the file'}: ${issue.message}`)
  }
  const table = parsed.data
  const limits = HealthLimits.safeParse({ ...health, ...table.health })
  if (!limits.success) throw refusal(file, 1, `health.${limits.error.issues[0]!.path.join('.')} is missing`)
  const used = modelsOf(table)
  const unused = Object.keys(table.models).find(name => !used.includes(name))
  if (unused !== undefined)
    throw refusal(file, lineOf(['models', unused]), `models.${unused}: no rule uses this name`)
  const open = table.routes.findIndex(({ when }) => Object.keys(when).length === 0)
  if (open >= 0 && open < table.routes.length - 1)
    throw refusal(
      file,
      lineOf(['routes', open + 1]),
      `routes.${open + 1}: the rule before it fits everything`,
    )
  const named = (name: string, path: readonly PropertyKey[]) => {
    try {
      return nameOf(name)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      throw new Problem(error.code, `${file}, line ${lineOf(path)}: ${error.message}`, error.remedy)
    }
  }
  const own = Object.entries(table.models).map(([name, some]) => [
    named(name, ['models', name]),
    HealthLimits.parse({ ...limits.data, ...some }),
  ])
  const routes = table.routes.map((rule, index) => ({
    ...rule,
    use: [...new Set(rule.use.map(name => named(name, ['routes', index, 'use'])))],
  }))
  return { ...table, routes, health: limits.data, models: Object.fromEntries(own) }
}

/** Of a union the alternative that came furthest, which is the one that was meant. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.map(([first]) => first).filter(each => each !== undefined)
  const best = inner.toSorted((one, other) => other.path.length - one.path.length)[0]
  return best ? deepest({ ...best, path: [...issue.path, ...best.path] }) : issue
}

const refusal = (file: string, line: number, what: string) =>
  new Problem(
    'bad-setting',
    `${file}, line ${line}: ${what}.`,
    'Correct it; src/model/routing/default-routes.yaml shows how.',
  )
