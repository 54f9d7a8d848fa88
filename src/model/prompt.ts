import { z } from 'zod'

/** A score that a judge may give: what it is worth in [0, 1] and what it means. */
const JudgeScore = z.strictObject({ worth: z.number().min(0).max(1), means: z.string().min(1) })

/**
 * A prompt: one Markdown file with this front matter. `body` names each of `inputs` as `{{input}}`. A judge's prompt
 * holds its table of scores, which `{{scores}}` prints.
 */
export const Prompt = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  inputs: z.array(z.string().regex(/^[a-z][a-zA-Z]*$/)).min(1),
  scores: z.record(z.string().regex(/^\d+$/), JudgeScore).optional(),
  body: z.string().min(1),
})
export type Prompt = z.infer<typeof Prompt>

/** The name that answers and evaluations keep: `judge-faithfulness@1`. */
export const promptName = ({ id, version }: Pick<Prompt, 'id' | 'version'>) => `${id}@${version}`

/**
 * The body with its inputs filled in. Each input stands between tags that carry `nonce`, which nobody who wrote an
 * input can know, so that no input can end its own block or open another.
 */
export function renderPrompt(
  prompt: Prompt,
  inputs: Readonly<Record<string, string>>,
  nonce: string,
): string {
  const table = Object.entries(prompt.scores ?? {}).map(([score, { means }]) => `${score}: ${means}`)
  return prompt.body.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (name === 'scores') return table.join('\n')
    return `<${name} id="${nonce}">\n${inputs[name] ?? ''}\n</${name} id="${nonce}">`
  })
}
