import { z } from 'zod'
import type { ToolDefinition } from '../../model/chat-model.ts'
import type { Found, Refused, ResearchDesk } from './research-desk.ts'

/** A tool that only reads. `say` puts what is asked of it into words for people. */
export type ResearchTool = {
  definition: ToolDefinition
  /** What is asked, in words, and how to do it; the words that refuse an input of another form. */
  read(input: unknown): { asked: string; run(desk: ResearchDesk): Promise<Found | Refused> } | Refused
}

const UNREADABLE = 'The input is not as the tool takes it.'

export function defineTool<Input>(tool: {
  name: string
  description: string
  input: z.ZodType<Input>
  say(input: Input): string
  run(input: Input, desk: ResearchDesk): Promise<Found | Refused>
}): ResearchTool {
  const { $schema: _, ...input } = z.toJSONSchema(tool.input)
  return {
    definition: { name: tool.name, description: tool.description, input },
    read(written) {
      const parsed = tool.input.safeParse(written)
      if (parsed.success) return { asked: tool.say(parsed.data), run: desk => tool.run(parsed.data, desk) }
      const faults = parsed.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'input'}: ${message}`,
      )
      return { refused: UNREADABLE, told: `${UNREADABLE} ${faults.join('; ')}.` }
    },
  }
}
