import { join } from 'node:path'
import type { InlineConfig } from 'vite'

/** How the page is bundled; nothing of it comes from files or variables of whoever runs it. */
export const pageConfig = {
  root: join(import.meta.dirname, '../web'),
  configFile: false,
  envDir: false,
  oxc: { jsx: { runtime: 'automatic' } },
} as const satisfies InlineConfig
