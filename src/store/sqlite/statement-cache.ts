import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

type Values = readonly SQLInputValue[]

/** A database whose statements are prepared once. `Row` says what the caller selects; nothing checks it. */
export type Statements = {
  readonly database: DatabaseSync
  all<Row>(sql: string, ...values: Values): Row[]
  get<Row>(sql: string, ...values: Values): Row | undefined
  run(sql: string, ...values: Values): { changes: number; row: number }
}

export function cacheStatements(database: DatabaseSync): Statements {
  const cache = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const prepare = (sql: string) => {
    const cached = cache.get(sql)
    if (cached !== undefined) return cached
    const statement = database.prepare(sql)
    cache.set(sql, statement)
    return statement
  }
  return {
    database,
    all: <Row>(sql: string, ...values: Values) => prepare(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: Values) => prepare(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values)
      return { changes: Number(changes), row: Number(lastInsertRowid) }
    },
  }
}
