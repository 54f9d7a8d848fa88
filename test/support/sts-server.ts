import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type Credentials, signatureFault } from './check-signature.ts'

/** A role that `callers` may assume, with the external id it asks for. */
export type StsOptions = {
  callers: Credentials
  role: string
  externalId?: string
  expiresAt: () => Date
  onSession?: (session: GivenSession) => void
}

export type GivenSession = { id: string; secret: string; token: string }

/** AssumeRole as STS speaks it: a signed form, answered in XML. `failing` makes it answer with an error of its own. */
export async function openStsServer(options: StsOptions) {
  const requests: { form: URLSearchParams; signed: boolean }[] = []
  const sessions: GivenSession[] = []
  const state = { failing: false }

  const server = createServer(async (incoming, response) => {
    const body = await buffer(incoming)
    const path = incoming.url ?? '/'
    const fault = signatureFault(
      { method: incoming.method ?? '', path, headers: incoming.headers, body },
      options.callers,
    )
    const form = new URLSearchParams(body.toString())
    requests.push({ form, signed: fault === null })
    const say = (status: number, xml: string) =>
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
    if (state.failing) return say(500, error('InternalFailure', 'STS has a bad day.'))
    if (fault) return say(403, error('SignatureDoesNotMatch', 'The signature does not match.'))
    const trusted =
      form.get('RoleArn') === options.role && form.get('ExternalId') === (options.externalId ?? null)
    if (!trusted)
      return say(
        403,
        error('AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on resource: y'),
      )
    const number = sessions.length + 1
    const session = {
      id: `ASIAEMULATED${number}`,
      secret: `session-secret-${number}`,
      token: `token/${number}==`,
    }
    sessions.push(session)
    options.onSession?.(session)
    say(200, assumed(session, options.expiresAt()))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    sessions,
    state,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

const error = (code: string, message: string) =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`

const assumed = ({ id, secret, token }: GivenSession, expires: Date) =>
  `<AssumeRoleResponse xmlns="${namespace}"><AssumeRoleResult><Credentials><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey><SessionToken>${token}</SessionToken><Expiration>${expires.toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/x/y</Arn><AssumedRoleId>1:y</AssumedRoleId></AssumedRoleUser></AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>`
