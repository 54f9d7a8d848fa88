import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { RequestHandler } from 'express'
import { Problem } from '../domain/problem.ts'

/** Names answered besides `localhost` and IP addresses. */
export type HostSettings = { kind: 'any' } | { kind: 'listed'; names: readonly string[] }

/**
 * Keeps other sites' pages out while nobody signs in. A page that rebinds its own name to our address is known by
 * its `Host`; a page that posts across sites by its `Origin` or `Sec-Fetch-Site`. Other clients send neither.
 */
export function checkOrigin(hosts: HostSettings): RequestHandler {
  return (request, _response, next) => {
    const host = request.headers.host ?? ''
    if (!isAllowed(hostname(host), hosts))
      throw new Problem(
        'forbidden',
        `The service is not reached under the name ${JSON.stringify(host)}.`,
        'Use localhost or the IP address, or add the name to VARIORUM_ALLOWED_HOSTS.',
      )
    if (request.method !== 'GET' && request.method !== 'HEAD' && isCrossSite(request.headers, host))
      throw new Problem(
        'forbidden',
        'A page of another site sent this request.',
        "Send it from the service's own pages, or from a program that sends no Origin header.",
      )
    next()
  }
}

function isAllowed(name: string | null, hosts: HostSettings): boolean {
  if (name === null) return false
  if (hosts.kind === 'any' || name === 'localhost' || isIP(name) !== 0) return true
  return hosts.names.includes(name)
}

function isCrossSite(headers: IncomingHttpHeaders, host: string): boolean {
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return true
  return headers.origin !== undefined && originHost(headers.origin) !== host.toLowerCase()
}

/** Host and port of an origin; null for an opaque one. Default ports are left out on both sides by browsers. */
function originHost(origin: string): string | null {
  return URL.parse(origin)?.host ?? null
}

function hostname(host: string): string | null {
  const url = URL.parse(`http://${host}/`)
  if (url?.pathname !== '/' || host.includes('@')) return null
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}
