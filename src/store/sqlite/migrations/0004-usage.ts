import type { Migration } from '../migration.ts'

/** One row for each step and model of a turn; `turn` is the id of an attempt, `day` is in UTC. */
export const usageMigration: Migration = {
  number: 4,
  name: 'usage',
  up: `
    CREATE TABLE spending (
      tenant TEXT NOT NULL,
      turn TEXT NOT NULL,
      step TEXT NOT NULL,
      model TEXT NOT NULL,
      caller TEXT NOT NULL,
      conversation TEXT NOT NULL,
      answer TEXT,
      at TEXT NOT NULL,
      day TEXT NOT NULL,
      calls INTEGER NOT NULL,
      estimated INTEGER NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      nano_dollars INTEGER NOT NULL,
      PRIMARY KEY (tenant, turn, step, model)
    ) STRICT;
    CREATE INDEX spending_by_day ON spending (day, tenant, caller, nano_dollars);
  `,
}
