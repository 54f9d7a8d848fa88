import { Router } from 'express'
import { escapeHtml } from '../../report/html/escape-html.ts'
import { refuseMethods } from '../error-response.ts'
import type { HttpServices } from '../http-services.ts'
import { readableReleases } from '../readable-releases.ts'

const addresses = [
  ['/v1/packages', 'packages › releases › documents › sections'],
  ['/v1/search', 'sections that words are found in: ?words&package&release'],
  ['/v1/comparisons', 'what changed between two releases: ?package&from&to'],
  ['/v1/jobs', 'comparisons, uploads and answers that take longer'],
  ['/v1/conversations', 'what was asked and answered so far'],
  ['/v1/evaluations', 'runs of evaluations, their scores and worst questions'],
  ['/v1/usage', 'tokens and cost of models: ?by&from&to'],
  ['/readyz', 'whether the service is ready'],
] as const

/** `GET /`: what this is, what there is to ask about, and how. */
export function homeRoutes({ library, caller }: HttpServices) {
  const router = Router()
  router
    .route('/')
    .get(async (request, response) => {
      const packages = await library.packages(caller.tenant)
      const lines = await Promise.all(
        packages.map(async ({ name, title }) => {
          const labels = (await readableReleases(library, caller, name)).map(({ label }) => label)
          return labels.length === 0
            ? ''
            : `<li>${escapeHtml(title)} (<code>${escapeHtml(name)}</code>): ${escapeHtml(labels.join(', '))}</li>`
        }),
      )
      response.type('html').send(homePage(`${request.protocol}://${request.headers.host}`, lines.join('')))
    })
    .all(refuseMethods('GET'))
  return router
}

function homePage(origin: string, packages: string): string {
  const ask = `curl -s ${origin}/v1/answers -H 'Content-Type: application/json' -d '{"question": "What changed in the latest release?"}'`
  const links = addresses.map(([path, meaning]) => `<li><a href="${path}">${path}</a> ${meaning}</li>`)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Variorum</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body><h1>Variorum</h1>
<p>Answers questions about releases of documents: what a release says, and what changed between two.</p>
<h2>Packages</h2>
${packages === '' ? '<p>None yet: <code>npx variorum ingest PATH</code></p>' : `<ul>${packages}</ul>`}
<h2>Ask</h2>
<pre>${escapeHtml(ask)}</pre>
<p>With <code>-N -H 'Accept: text/event-stream'</code> the answer comes as it is made.</p>
<h2>Look around</h2>
<ul>${links.join('')}</ul>
</body></html>
`
}
