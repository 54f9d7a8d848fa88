/** Tokens of a text, estimated on the high side: three characters a token, where English has about four. */
export const estimateTokens = (text: string) => Math.ceil(text.length / 3)
