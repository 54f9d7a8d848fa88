import { createHash } from 'node:crypto'
import { html } from './escape-html.ts'

const hashOf = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

/** Lets a page's own style and script run and nothing else, also where a document's text found a way into the markup. */
export const pagePolicyOf = (style: string, script: string): string =>
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`

/** A page up to its body's content: one file that needs nothing else. */
export function openPage(title: string, style: string, policy: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
${html`<title>${title}</title>`.source}
<style>${style}</style></head>
<body>
`
}

export const closePage = (script: string): string => `<script>${script}</script>\n</body></html>\n`
