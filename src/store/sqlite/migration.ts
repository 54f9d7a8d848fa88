import type { DatabaseSync } from 'node:sqlite'

/** One step of a database's schema. Numbers count from 1 without gaps; a published migration is never edited. */
export type Migration = {
  number: number
  name: string
  up: string | ((database: DatabaseSync) => void)
}
