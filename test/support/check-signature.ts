import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { ErrorName } from './bedrock-emulator/emulator-reply.ts'

/** What a request says of itself before it is trusted. `path` is as sent, with its query. */
export type SignedRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }

/** Who may call: secrets by access key id, and bearer tokens; `expired` are session tokens that no longer count. */
export type Credentials = {
  secrets: Readonly<Record<string, string>>
  bearerTokens: readonly string[]
  expired?: readonly string[]
}

/** Why a request is refused, as services of AWS name and say it. */
export type SignatureFault = { error: ErrorName; message: string }

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)\/(?<date>\d{8})\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request, ?SignedHeaders=(?<signed>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$/

/**
 * Why a request is refused, null when its signature or token is good.
 * Source: AWS, "Create a signed request" (Signature Version 4); each segment of the path is encoded once more.
 */
export function signatureFault(
  request: SignedRequest,
  { secrets, bearerTokens, expired }: Credentials,
): SignatureFault | null {
  const { authorization } = request.headers
  if (!authorization)
    return { error: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' }
  if (authorization.startsWith('Bearer '))
    return bearerTokens.includes(authorization.slice(7)) ? null : denied('The bearer token is not valid.')
  const parts = AUTHORIZATION.exec(authorization)?.groups
  if (!parts) return denied('Authorization header is malformed.')
  const secret = secrets[parts.key!]
  if (secret === undefined)
    return {
      error: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    }
  if (expired?.includes(String(request.headers['x-amz-security-token'])))
    return {
      error: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    }
  const time = String(request.headers['x-amz-date'] ?? '')
  if (!time.startsWith(parts.date!)) return denied('Date in Credential scope does not match.')
  const scope = `${parts.date}/${parts.region}/${parts.service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, parts.signed!))].join(
    '\n',
  )
  const key = [parts.date!, parts.region!, parts.service!, 'aws4_request'].reduce<string | Buffer>(
    (signing, part) => createHmac('sha256', signing).update(part).digest(),
    `AWS4${secret}`,
  )
  const expected = createHmac('sha256', key).update(toSign).digest('hex')
  return expected === parts.signature
    ? null
    : {
        error: 'InvalidSignatureException',
        message: 'The request signature we calculated does not match the signature you provided.',
      }
}

const denied = (message: string): SignatureFault => ({ error: 'AccessDeniedException', message })

function canonicalRequest({ method, path, headers, body }: SignedRequest, signed: string): string {
  const [segments, query = ''] = path.split('?')
  const names = signed.split(';')
  const value = (name: string) =>
    String((name === 'host' ? (headers.host ?? headers[':authority']) : headers[name]) ?? '')
      .trim()
      .replace(/ +/g, ' ')
  return [
    method,
    segments!.split('/').map(encodeOnceMore).join('/'),
    query.split('&').toSorted().join('&'),
    ...names.map(name => `${name}:${value(name)}`),
    '',
    signed,
    sha256(body),
  ].join('\n')
}

const encodeOnceMore = (segment: string) =>
  encodeURIComponent(segment).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
