/** The JSON of a reply, which some models put into a fence of code; undefined where it is none. */
export function parseJsonReply(reply: string): unknown {
  try {
    return JSON.parse(reply.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/, '$1'))
  } catch {
    return undefined
  }
}
