import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type GivenCredentials = { id: string; secret: string; token: string; expires: number }

/**
 * Gives short-lived credentials as the endpoint of a container does (`AWS_CONTAINER_CREDENTIALS_FULL_URI`); each hold
 * for `life` milliseconds. While `hanging` it answers nothing.
 */
export async function startCredentialsServer(life: number) {
  const given: GivenCredentials[] = []
  const state = { hanging: false }
  const server = createServer((_request, response) => {
    if (state.hanging) return
    const each = {
      id: `ASIA${given.length}`,
      secret: `secret-${given.length}`,
      token: randomUUID(),
      expires: Date.now() + life,
    }
    given.push(each)
    const { id: AccessKeyId, secret: SecretAccessKey, token: Token } = each
    const Expiration = new Date(each.expires).toISOString()
    const body = JSON.stringify({ AccessKeyId, SecretAccessKey, Token, Expiration })
    response.writeHead(200, { 'content-type': 'application/json' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/credentials`,
    given,
    state,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
