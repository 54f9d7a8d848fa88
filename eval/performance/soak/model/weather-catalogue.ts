import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS, REGIONS } from './model-faults.ts'

/** Two models in two regions, with limits as somebody would set who would rather have another answer than wait. */
const catalogue = MODELS.map(
  name => `  - id: ${name}
    kind: chat
    maker: emulated
    model: emulated.${name}-v1
    regions: [${REGIONS.join(', ')}]
    times: { idle: 3000, total: 12000 }
    prices: { input: 1, output: 5 }
`,
).join('')

/** The settings of a service that asks these models. */
export function weatherEnvironment(folder: string, guarded: boolean): Record<string, string> {
  const file = join(folder, 'models.yaml')
  writeFileSync(file, `models:\n${catalogue}`)
  return {
    VARIORUM_MODELS: file,
    VARIORUM_CHAT_MODEL: MODELS.join(','),
    VARIORUM_BEDROCK_REGIONS: REGIONS.join(','),
    VARIORUM_ANSWER_TIMEOUT: '20',
    // the same questions are asked again and again, of the models
    VARIORUM_ANSWER_CACHE: '0',
    VARIORUM_LOG_LEVEL: 'info',
    ...(guarded && { VARIORUM_GUARD: 'bedrock:emulated:1' }),
  }
}
